package org.lbwizard.diagnosis;

import java.util.List;

/**
 * Something that was looked at.
 *
 * @param what in one sentence, how it is
 * @param evidence what was seen, such as a line of a tool's output; none where the sentence says all
 * @param next what to do; empty where nothing is wrong
 */
public record Finding(Level level, String what, List<String> evidence, String next) {
    /** How bad it is. */
    public enum Level {
        GOOD,
        /** Clients are served, and something is not as it should be. */
        ATTENTION,
        /** Clients are not served, or not all of them. */
        FAULT
    }

    public Finding {
        evidence = List.copyOf(evidence);
        if (next.isEmpty() != (level == Level.GOOD)) {
            throw new IllegalArgumentException("what is wrong has a next step, and only that");
        }
    }

    static Finding good(String what) {
        return new Finding(Level.GOOD, what, List.of(), "");
    }

    static Finding attention(String what, List<String> evidence, String next) {
        return new Finding(Level.ATTENTION, what, evidence, next);
    }

    static Finding fault(String what, List<String> evidence, String next) {
        return new Finding(Level.FAULT, what, evidence, next);
    }
}
