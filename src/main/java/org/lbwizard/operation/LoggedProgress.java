package org.lbwizard.operation;

import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Stage;
import org.lbwizard.host.Diary;

/**
 * The progress of a transaction, which the log has whole whoever else is told.
 *
 * @param told is told the same
 */
record LoggedProgress(Progress told, Diary diary) implements Progress {
    @Override
    public void started(Stage stage) {
        diary.write("stage " + stage + " started");
        told.started(stage);
    }

    @Override
    public void finished(Stage stage) {
        diary.write("stage " + stage + " finished");
        told.finished(stage);
    }

    @Override
    public void undoing(Stage failed, String cause) {
        diary.write("stage " + failed + " FAILED: " + cause + "; going back");
        told.undoing(failed, cause);
    }
}
