package org.lbwizard.operation;

import java.util.List;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Stage;
import org.lbwizard.problem.Problem;

/** What came of a change on this unit. */
public sealed interface ChangeResult {
    /** Which state is in place now. */
    Ending ending();

    /** There was nothing to do. */
    record Nothing() implements ChangeResult {
        @Override
        public Ending ending() {
            return Ending.DONE;
        }
    }

    /**
     * A transaction ended.
     *
     * @param proposal what was to be done
     * @param isLive whether the running system was acted upon too
     */
    record Ended(Outcome outcome, Proposal proposal, boolean isLive) implements ChangeResult {
        /** What went wrong, or what to know of what is in place. */
        public List<Problem> problems() {
            return switch (outcome) {
                case Outcome.Applied applied -> applied.warnings();
                case Outcome.Unconfirmed unconfirmed -> unconfirmed.warnings();
                case Outcome.Refused refused -> refused.problems();
                case Outcome.RolledBack(Stage failed, String cause) ->
                    List.of(Problem.error(failed.words(), cause, "fix the cause and try again"));
                case Outcome.Cancelled _ -> List.of();
                case Outcome.Stuck(Stage failed, String cause, List<String> left) ->
                    List.of(Problem.error(
                            failed.words(),
                            cause + (left.isEmpty() ? "" : "; not as before: " + String.join("; ", left)),
                            "fix the cause, then run `lbwizard recover`"));
            };
        }

        @Override
        public Ending ending() {
            return switch (outcome) {
                case Outcome.Applied _, Outcome.Unconfirmed _ -> Ending.DONE;
                case Outcome.Refused _ -> Ending.REFUSED_RESULT;
                case Outcome.RolledBack _ -> Ending.ROLLED_BACK;
                case Outcome.Cancelled _ -> Ending.CANCELLED;
                case Outcome.Stuck _ -> Ending.STUCK;
            };
        }
    }

    /** Nobody confirmed it in time, and everything is as it was before. */
    record Expired(boolean isLive) implements ChangeResult {
        /** Why, and what to do. */
        public List<Problem> problems() {
            return List.of(Problem.error(
                    Stage.CONFIRM.words(),
                    "it was not confirmed in time",
                    "apply it again, and confirm it with Enter or `lbwizard confirm`"));
        }

        @Override
        public Ending ending() {
            return Ending.ROLLED_BACK;
        }
    }
}
