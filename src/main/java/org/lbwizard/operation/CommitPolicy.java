package org.lbwizard.operation;

/** Who confirms a change that is on trial at first. */
public sealed interface CommitPolicy {
    /** The operator, or `lbwizard confirm` in any session; then the agreement. */
    record ByOperator(Agreement agreement) implements CommitPolicy {}

    /** The agreement alone. */
    record ByAgreement(Agreement agreement) implements CommitPolicy {}

    /** Someone else, after this operation has ended. */
    record Later() implements CommitPolicy {}

    /** Has the peer keep what is about to be kept here. */
    interface Agreement {
        Agreement ALONE = () -> true;

        /** Whether it keeps it; asked again after a yes, it says yes again. */
        boolean keeps();
    }
}
