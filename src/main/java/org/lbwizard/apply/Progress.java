package org.lbwizard.apply;

/** Sees a transaction go by. */
public interface Progress {
    /** A stage begins. */
    void started(Stage stage);

    /** A stage went well. */
    void finished(Stage stage);

    /** Something failed and is being taken back. */
    void undoing(Stage failed, String cause);
}
