package org.lbwizard.cli;

import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Stage;
import org.lbwizard.host.Diary;

/** A line for each stage of a transaction, as it ends; the log has them all. */
final class StageLines implements Progress {
    private final Output output;
    private final boolean silent;
    private final Diary diary;

    StageLines(Output output, boolean silent, Diary diary) {
        this.output = output;
        this.silent = silent;
        this.diary = diary;
    }

    @Override
    public void started(Stage stage) {
        diary.write("stage " + stage + " started");
        if (!silent) {
            output.raw("  " + stage.words() + " ... ");
        }
    }

    @Override
    public void finished(Stage stage) {
        diary.write("stage " + stage + " finished");
        if (!silent) {
            output.line("ok");
        }
    }

    @Override
    public void undoing(Stage failed, String cause) {
        diary.write("stage " + failed + " FAILED: " + cause + "; going back");
        if (!silent) {
            output.line("failed");
            output.line("  going back ...");
        }
    }
}
