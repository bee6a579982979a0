package org.lbwizard.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Stage;
import org.lbwizard.apply.Transaction;
import org.lbwizard.history.Origin;
import org.lbwizard.host.Invocation;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.line.EndSignals;

/** Runs a plan's transaction in front of the user, and turns its outcome into words and an exit code. */
final class Applying {
    private final Site site;
    private final Output output;
    private final boolean json;
    private final String how;

    Applying(Site site, Output output, boolean json, String how) {
        this.site = site;
        this.output = output;
        this.json = json;
        this.how = how;
    }

    /**
     * Applies a plan.
     *
     * @param overwriteEdits whether files edited by hand may be overwritten
     */
    Exit apply(Plan plan, boolean overwriteEdits) throws IOException {
        if (plan.isEmpty()) {
            return nothing();
        }
        if (!plan.overwrites().isEmpty() && !overwriteEdits) {
            return report(new Outcome.Refused(plan.overwrites().stream()
                    .map(path -> Problem.error(
                            path,
                            "this file was edited by hand since lbwizard wrote it",
                            "see the edits with `lbwizard diff`; give --overwrite-edits to lose them"))
                    .toList()));
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        EndSignals.react(() -> cancelled.set(true), "INT", "TERM", "HUP");
        Origin origin = new Origin(Invocation.user(), Invocation.from(), how);
        Transaction transaction = new Transaction(
                site.tree(), plan, origin, Clock.systemUTC(), cancelled::get, json ? Progress.UNSEEN : new Lines());
        Exit exit = report(transaction.run());
        if (exit == Exit.DONE && !json) {
            output.wrapped(new PlanText(plan).afterwards());
        }
        return exit;
    }

    private Exit nothing() {
        if (json) {
            output.json(Map.of("outcome", "nothing to do"));
        } else {
            output.line("Nothing to do: everything is in place already.");
        }
        return Exit.DONE;
    }

    private Exit report(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied(int generation, List<Problem> warnings) -> {
                say("applied", "", json ? warnings : List.of(), Map.of("generation", generation));
                if (!json) {
                    output.line("Applied: generation " + generation + " is in place.");
                    warnings.forEach(w -> output.error(w.line()));
                }
                yield Exit.DONE;
            }
            case Outcome.Refused(List<Problem> problems) -> {
                say("refused", "nothing was changed", problems, Map.of());
                yield Exit.REFUSED_RESULT;
            }
            case Outcome.RolledBack(Stage failed, String cause) -> {
                say(
                        "rolled back",
                        "Every file is as it was before.",
                        List.of(Problem.error(failed.words(), cause, "mend the cause and try again")),
                        Map.of());
                yield Exit.ROLLED_BACK;
            }
            case Outcome.Cancelled(Stage during) -> {
                say("cancelled", "Broken off: every file is as it was before.", List.of(), Map.of());
                yield Exit.CANCELLED;
            }
            case Outcome.Stuck(Stage failed, String cause, List<String> left) -> {
                String which = left.isEmpty() ? "" : "; not as before: " + String.join(", ", left);
                say(
                        "stuck",
                        "Some files may be new and others old.",
                        List.of(Problem.error(
                                failed.words(), cause + which, "mend the cause, then run `lbwizard recover`")),
                        Map.of());
                yield Exit.STUCK;
            }
        };
    }

    private void say(String word, String sentence, List<Problem> problems, Map<String, Object> more) {
        if (json) {
            Map<String, Object> values = new LinkedHashMap<>(more);
            values.put("outcome", word);
            values.put("problems", problems.stream().map(Output::values).toList());
            output.json(values);
        } else {
            output.problems(problems, false);
            if (!sentence.isEmpty()) {
                output.error(sentence);
            }
        }
    }

    /** A line for each stage, as it ends. */
    private final class Lines implements Progress {
        @Override
        public void started(Stage stage) {
            output.raw("  " + stage.words() + " ... ");
        }

        @Override
        public void finished(Stage stage) {
            output.line("ok");
        }

        @Override
        public void undoing(Stage failed, String cause) {
            output.line("failed");
            output.line("  going back ...");
        }
    }
}
