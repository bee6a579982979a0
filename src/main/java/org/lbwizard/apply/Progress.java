package org.lbwizard.apply;

/** Sees a transaction go by. */
public interface Progress {
    /** Looks away. */
    Progress UNSEEN = new Progress() {
        @Override
        public void started(Stage stage) {}

        @Override
        public void finished(Stage stage) {}

        @Override
        public void undoing(Stage failed, String cause) {}
    };

    /** A stage begins. */
    void started(Stage stage);

    /** A stage went well. */
    void finished(Stage stage);

    /** Something failed and is being taken back. */
    void undoing(Stage failed, String cause);
}
