package org.lbwizard.operation;

import java.util.List;
import java.util.stream.Collectors;
import org.lbwizard.problem.Problem;

/** Ends an operation early, with the reasons for it. */
public final class StopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Ending ending;
    private final transient List<Problem> problems;

    public StopException(Ending ending, List<Problem> problems) {
        super(ending + ": " + problems.stream().map(Problem::line).collect(Collectors.joining("; ")));
        this.ending = ending;
        this.problems = List.copyOf(problems);
    }

    public static StopException of(Ending ending, String what, String advice) {
        return new StopException(ending, List.of(Problem.error("", what, advice)));
    }

    public Ending ending() {
        return ending;
    }

    public List<Problem> problems() {
        return problems;
    }
}
