package org.lbwizard.cli;

/** Who says that a new state stays, where it is on trial at first. */
sealed interface Settling {
    /** Somebody at the terminal, or `lbwizard confirm` in any session; then the agreement. */
    record BySomebody(Agreement agreement) implements Settling {}

    /** The agreement alone. */
    record ByAgreement(Agreement agreement) implements Settling {}

    /** Somebody else, once this command has ended. */
    record Later() implements Settling {}

    /** Has others keep what is about to be kept here. */
    interface Agreement {
        Agreement ALONE = () -> true;

        /** Whether they keep it; asked again after a yes, they say yes again. */
        boolean keeps();
    }
}
