package org.lbwizard.running;

import java.time.Duration;
import java.util.List;

/**
 * Something to do to the running machine.
 *
 * @param step where it stands in the order
 * @param argv the command that does it
 * @param bound how long it may take
 */
public record Act(Step step, List<String> argv, Duration bound) {
    public Act {
        argv = List.copyOf(argv);
    }

    /** Something that is done by a command of these words. */
    public static Act of(Step step, Duration bound, String... argv) {
        return new Act(step, List.of(argv), bound);
    }

    @Override
    public String toString() {
        return String.join(" ", argv);
    }
}
