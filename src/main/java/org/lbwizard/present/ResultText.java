package org.lbwizard.present;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lbwizard.apply.Outcome;
import org.lbwizard.operation.ChangeResult;
import org.lbwizard.operation.Effect;
import org.lbwizard.plan.PlanText;
import org.lbwizard.problem.Problem;

/**
 * The result of a change, which always tells what is active now.
 *
 * @param word the result in short
 * @param lines what was done; none where it failed
 * @param sentence which state is active
 * @param problems what went wrong, or what to know
 * @param values what programs are told beside it
 */
public record ResultText(
        String word, List<String> lines, String sentence, List<Problem> problems, Map<String, Object> values) {
    public ResultText {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static ResultText of(ChangeResult result) {
        return switch (result) {
            case ChangeResult.Nothing _ ->
                plain("nothing to do", "Nothing to do: everything is in place already.", List.of());
            case ChangeResult.Expired expired -> plain("rolled back", asBefore(expired.isLive()), expired.problems());
            case ChangeResult.Ended ended -> of(ended);
        };
    }

    private static ResultText of(ChangeResult.Ended ended) {
        List<Problem> problems = ended.problems();
        return switch (ended.outcome()) {
            case Outcome.Applied(int generation, var _) -> applied(ended, generation);
            case Outcome.Unconfirmed unconfirmed -> onTrial(ended, unconfirmed);
            case Outcome.Refused _ -> plain("refused", "Nothing was changed.", problems);
            case Outcome.RolledBack _ -> plain("rolled back", asBefore(ended.isLive()), problems);
            case Outcome.Cancelled _ -> plain("cancelled", "Cancelled. " + asBefore(ended.isLive()), problems);
            case Outcome.Stuck _ ->
                plain(
                        "stuck",
                        ended.isLive()
                                ? "Rollback incomplete: what is named above could not be restored."
                                : "Some files may be new and others old.",
                        problems);
        };
    }

    private static ResultText plain(String word, String sentence, List<Problem> problems) {
        return new ResultText(word, List.of(), sentence, problems, Map.of());
    }

    private static String asBefore(boolean isLive) {
        return isLive
                ? "The previous state is active: every file and the running system are as they were before."
                : "Every file is as it was before.";
    }

    private static ResultText applied(ChangeResult.Ended ended, int generation) {
        return new ResultText(
                "applied",
                Effect.sentences(ended.proposal().effects(), Effect::done),
                "Applied: generation " + generation + " is active"
                        + (ended.isLive() ? "; the running system was verified." : "."),
                ended.problems(),
                Map.of("generation", generation));
    }

    /** It is active, and is rolled back by itself unless it is confirmed. */
    private static ResultText onTrial(ChangeResult.Ended ended, Outcome.Unconfirmed unconfirmed) {
        String deadline = unconfirmed.deadline().toString();
        return new ResultText(
                "on trial",
                List.of(),
                "The change is active and verified; it is rolled back at " + deadline + " unless confirmed.",
                ended.problems(),
                inOrder("generation", unconfirmed.generation(), "deadline", deadline));
    }

    private static Map<String, Object> inOrder(String first, Object one, String second, Object other) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(first, one);
        values.put(second, other);
        return values;
    }

    /** What follows for the user where all is done, such as daemons that start at boot. */
    public static List<String> afterwards(ChangeResult result, boolean verbose) {
        return result instanceof ChangeResult.Ended ended
                        && (ended.outcome() instanceof Outcome.Applied
                                || ended.outcome() instanceof Outcome.Unconfirmed)
                ? new PlanText(ended.proposal().plan()).afterwards(verbose)
                : List.of();
    }

    /**
     * All for a program.
     *
     * @param problem how one problem is written
     */
    public Map<String, Object> json(Function<Problem, Map<String, Object>> problem) {
        Map<String, Object> json = new LinkedHashMap<>(values);
        json.put("outcome", word);
        json.put("problems", problems.stream().map(problem).toList());
        return json;
    }
}
