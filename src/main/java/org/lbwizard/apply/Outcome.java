package org.lbwizard.apply;

import java.time.Instant;
import java.util.List;
import org.lbwizard.problem.Problem;

/** How a transaction ended: each says which state is in place. */
public sealed interface Outcome {
    /** The new state is in place. */
    record Applied(int generation, List<Problem> warnings) implements Outcome {
        public Applied {
            warnings = List.copyOf(warnings);
        }
    }

    /** The new state is in place and proved, and goes again at the deadline unless it is confirmed. */
    record Unconfirmed(int generation, Instant deadline, List<Problem> warnings) implements Outcome {
        public Unconfirmed {
            warnings = List.copyOf(warnings);
        }
    }

    /** Refused before anything was touched. */
    record Refused(List<Problem> problems) implements Outcome {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** Something failed, and the old state is back. */
    record RolledBack(Stage failed, String cause) implements Outcome {}

    /** The user broke it off, and the old state is back. */
    record Cancelled(Stage during) implements Outcome {}

    /** Something failed, and these paths, or sentences on the running machine, are not as they were. */
    record Stuck(Stage failed, String cause, List<String> left) implements Outcome {
        public Stuck {
            left = List.copyOf(left);
        }
    }
}
