package org.lbwizard.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.apply.Outcome;
import org.lbwizard.operation.ChangeResult;
import org.lbwizard.operation.Effect;
import org.lbwizard.plan.PlanText;
import org.lbwizard.problem.Problem;

/** Tells the result of a change: which state is in place now. */
final class ResultText {
    private final Output output;
    private final GlobalOptions global;

    ResultText(Output output, GlobalOptions global) {
        this.output = output;
        this.global = global;
    }

    void tell(ChangeResult result) {
        switch (result) {
            case ChangeResult.Nothing _ -> {
                if (global.json()) {
                    output.json(Map.of("outcome", "nothing to do"));
                } else {
                    output.line("Nothing to do: everything is in place already.");
                }
            }
            case ChangeResult.Ended ended -> tell(ended);
            case ChangeResult.Expired expired -> failed("rolled back", asBefore(expired.isLive()), expired.problems());
        }
    }

    private void tell(ChangeResult.Ended ended) {
        List<Problem> problems = ended.problems();
        switch (ended.outcome()) {
            case Outcome.Applied(int generation, var _) -> applied(ended, generation);
            case Outcome.Unconfirmed unconfirmed -> onTrial(ended, unconfirmed);
            case Outcome.Refused _ -> failed("refused", "Nothing was changed.", problems);
            case Outcome.RolledBack _ -> failed("rolled back", asBefore(ended.isLive()), problems);
            case Outcome.Cancelled _ -> failed("cancelled", "Cancelled. " + asBefore(ended.isLive()), problems);
            case Outcome.Stuck _ ->
                failed(
                        "stuck",
                        ended.isLive()
                                ? "Rollback incomplete: what is named above could not be restored."
                                : "Some files may be new and others old.",
                        problems);
        }
    }

    private static String asBefore(boolean isLive) {
        return isLive
                ? "The old state is in place: every file, and what the machine does, is as it was before."
                : "Every file is as it was before.";
    }

    private void applied(ChangeResult.Ended ended, int generation) {
        if (global.json()) {
            json("applied", ended.problems(), Map.of("generation", generation));
            return;
        }
        output.wrapped(Effect.sentences(ended.proposal().effects(), Effect::done));
        output.line("Applied: generation " + generation + " is active"
                + (ended.isLive() ? "; the running system was verified." : "."));
        ended.problems().forEach(problem -> output.error(problem.line()));
        afterwards(ended);
    }

    /** It is in place, and is rolled back by itself unless it is confirmed. */
    private void onTrial(ChangeResult.Ended ended, Outcome.Unconfirmed unconfirmed) {
        String deadline = unconfirmed.deadline().toString();
        if (global.json()) {
            json("on trial", ended.problems(), Map.of("generation", unconfirmed.generation(), "deadline", deadline));
            return;
        }
        output.line("The change is active and verified; it is rolled back at " + deadline + " unless confirmed.");
        afterwards(ended);
    }

    private void afterwards(ChangeResult.Ended ended) {
        output.wrapped(new PlanText(ended.proposal().plan()).afterwards(global.verbose()));
    }

    private void failed(String word, String sentence, List<Problem> problems) {
        if (global.json()) {
            json(word, problems, Map.of());
        } else {
            output.problems(problems, false);
            output.error(sentence);
        }
    }

    private void json(String word, List<Problem> problems, Map<String, Object> more) {
        Map<String, Object> values = new LinkedHashMap<>(more);
        values.put("outcome", word);
        values.put("problems", problems.stream().map(Output::values).toList());
        output.json(values);
    }
}
