package org.lbwizard.cli;

import java.util.List;
import org.lbwizard.problem.Problem;

/** Ends a command with an exit code and the reasons for it. */
final class StopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Exit exit;
    private final transient List<Problem> problems;

    StopException(Exit exit, List<Problem> problems) {
        super(exit.meaning());
        this.exit = exit;
        this.problems = List.copyOf(problems);
    }

    static StopException of(Exit exit, String what, String advice) {
        return new StopException(exit, List.of(Problem.error("", what, advice)));
    }

    Exit exit() {
        return exit;
    }

    List<Problem> problems() {
        return problems;
    }
}
