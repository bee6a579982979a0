package org.lbwizard.ui;

import org.lbwizard.flow.Answers;

/** How a conversation with the user ended. */
public sealed interface Verdict {
    /**
     * The review was accepted.
     *
     * @param overwriteEdits whether files edited by hand may be overwritten
     */
    record Accepted(Answers answers, boolean overwriteEdits) implements Verdict {}

    /** The user left on purpose. */
    record Cancelled() implements Verdict {}

    /** The input ended: a closed terminal, or a file that was too short. */
    record InputEnded() implements Verdict {}
}
