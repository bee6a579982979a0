package org.lbwizard.operation;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whoever asked for an operation, as far as there is somebody to talk to. */
public interface Operator {
    /** How waiting for a confirmation ended. */
    enum Waited {
        /** It was confirmed here. */
        CONFIRMED,
        /** It was settled elsewhere: the history tells how. */
        SETTLED,
        /** It was broken off here. */
        CANCELLED,
        /** The time is over, and the timer that should have rolled back did not. */
        OVERDUE
    }

    /** Whether questions can be asked. */
    boolean canBeAsked();

    /** Whether a secret can be asked for. */
    boolean canTypeSecrets();

    /**
     * Asks for a line.
     *
     * @param isSecret whether what is typed must not be shown
     * @return empty if none came
     */
    Optional<String> ask(String prompt, boolean isSecret);

    /**
     * Listens from now on for a wish to break off.
     *
     * @param heard run as soon as it is heard
     * @return whether it was heard
     */
    BooleanSupplier cancellation(Runnable heard);

    /** Waits until a change is confirmed, settled, broken off or overdue; no lock is held meanwhile. */
    Waited awaitConfirmation(Trial trial, BooleanSupplier cancelled) throws IOException;
}
