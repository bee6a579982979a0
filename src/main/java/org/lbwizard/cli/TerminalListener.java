package org.lbwizard.cli;

import java.util.List;
import java.util.Map;
import org.lbwizard.apply.Progress;
import org.lbwizard.operation.ChangeResult;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Listener;
import org.lbwizard.present.ResultText;
import org.lbwizard.problem.Problem;

/** Tells at the terminal what an operation does; a program that wants JSON hears the result alone. */
final class TerminalListener implements Listener {
    private final Output output;
    private final GlobalOptions global;

    TerminalListener(Output output, GlobalOptions global) {
        this.output = output;
        this.global = global;
    }

    @Override
    public void says(String line) {
        if (!global.json()) {
            output.line(line);
        }
    }

    @Override
    public void warns(String line) {
        output.error(line);
    }

    @Override
    public void finds(List<Problem> problems) {
        output.problems(problems, false);
    }

    @Override
    public void advises(List<String> lines) {
        if (!global.json()) {
            output.lines(lines);
        }
    }

    @Override
    public Progress progress() {
        return new StageLines(output, StageLines.Manner.of(global));
    }

    @Override
    public void ended(ChangeResult result) {
        ResultText text = ResultText.of(result);
        boolean isDone = result.ending() == Ending.DONE;
        if (global.json()) {
            output.json(
                    result instanceof ChangeResult.Nothing
                            ? Map.of("outcome", text.word())
                            : text.json(Output::values));
        } else if (isDone) {
            output.wrapped(text.lines());
            output.line(text.sentence());
            text.problems().forEach(problem -> output.error(problem.line()));
            output.wrapped(ResultText.afterwards(result, global.verbose()));
        } else {
            output.problems(text.problems(), false);
            output.error(text.sentence());
        }
    }
}
