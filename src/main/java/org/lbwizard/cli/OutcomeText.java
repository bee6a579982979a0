package org.lbwizard.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Stage;
import org.lbwizard.host.Diary;
import org.lbwizard.problem.Problem;

/** Turns the outcome of a transaction into words and an exit code: both always tell which state is in place. */
final class OutcomeText {
    private final Output output;
    private final boolean json;
    private final boolean isLive;
    private final Diary diary;
    private final List<Effect> effects;

    /**
     * Prepares to speak.
     *
     * @param isLive whether the running machine was acted upon too
     * @param effects what was to be done
     */
    OutcomeText(Output output, boolean json, boolean isLive, Diary diary, List<Effect> effects) {
        this.effects = List.copyOf(effects);
        this.output = output;
        this.json = json;
        this.isLive = isLive;
        this.diary = diary;
    }

    Exit nothing() {
        if (json) {
            output.json(Map.of("outcome", "nothing to do"));
        } else {
            output.line("Nothing to do: everything is in place already.");
        }
        return Exit.DONE;
    }

    Exit say(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied(int generation, List<Problem> warnings) -> applied(generation, warnings);
            case Outcome.Unconfirmed unconfirmed -> onTrial(unconfirmed);
            case Outcome.Refused(List<Problem> problems) ->
                say("refused", "Nothing was changed.", problems, Exit.REFUSED_RESULT);
            case Outcome.RolledBack(Stage failed, String cause) ->
                say(
                        "rolled back",
                        asBefore(),
                        List.of(Problem.error(failed.words(), cause, "mend the cause and try again")),
                        Exit.ROLLED_BACK);
            case Outcome.Cancelled(Stage during) ->
                say("cancelled", "Broken off. " + asBefore(), List.of(), Exit.CANCELLED);
            case Outcome.Stuck(Stage failed, String cause, List<String> left) -> stuck(failed, cause, left);
        };
    }

    private String asBefore() {
        return isLive
                ? "The old state is in place: every file, and what the machine does, is as it was before."
                : "Every file is as it was before.";
    }

    private Exit applied(int generation, List<Problem> warnings) {
        diary.write("outcome: applied, generation " + generation);
        if (json) {
            tell("applied", warnings, Map.of("generation", generation));
        } else {
            output.wrapped(Effect.sentences(effects, Effect::done));
            output.line("Applied: generation " + generation + " is in place"
                    + (isLive ? ", and the machine does what it should." : "."));
            warnings.forEach(w -> output.error(w.line()));
        }
        return Exit.DONE;
    }

    private Exit stuck(Stage failed, String cause, List<String> left) {
        String which = left.isEmpty() ? "" : "; not as before: " + String.join("; ", left);
        String state = isLive
                ? "The state is mixed: most of it is the old one, but what is named above is not as it was."
                : "Some files may be new and others old.";
        return say(
                "stuck",
                state,
                List.of(Problem.error(failed.words(), cause + which, "mend the cause, then run `lbwizard recover`")),
                Exit.STUCK);
    }

    /** It is in place, and goes back by itself unless somebody confirms it. */
    Exit onTrial(Outcome.Unconfirmed unconfirmed) {
        diary.write("outcome: on trial until " + unconfirmed.deadline());
        if (json) {
            tell(
                    "on trial",
                    unconfirmed.warnings(),
                    Map.of(
                            "generation",
                            unconfirmed.generation(),
                            "deadline",
                            unconfirmed.deadline().toString()));
        } else {
            output.line(
                    "Everything is in place and proved, until " + unconfirmed.deadline() + " unless it is confirmed.");
        }
        return Exit.DONE;
    }

    /** The time to confirm was not used. */
    Exit expired() {
        return say(
                "rolled back",
                asBefore(),
                List.of(Problem.error(
                        Stage.CONFIRM.words(),
                        "nobody confirmed in time",
                        "apply it again, and confirm with Enter or `lbwizard confirm`")),
                Exit.ROLLED_BACK);
    }

    private Exit say(String word, String sentence, List<Problem> problems, Exit exit) {
        diary.write("outcome: " + word + ", exit " + exit.code());
        problems.forEach(problem -> diary.write("outcome: " + problem.line()));
        if (json) {
            tell(word, problems, Map.of());
        } else {
            output.problems(problems, false);
            output.error(sentence);
        }
        return exit;
    }

    private void tell(String word, List<Problem> problems, Map<String, Object> more) {
        Map<String, Object> values = new LinkedHashMap<>(more);
        values.put("outcome", word);
        values.put("problems", problems.stream().map(Output::values).toList());
        output.json(values);
    }
}
