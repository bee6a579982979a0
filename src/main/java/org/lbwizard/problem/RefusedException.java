package org.lbwizard.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Input that was refused, with every problem found in it. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public RefusedException(List<Problem> problems) {
        super(problems.stream().map(Problem::line).collect(Collectors.joining(System.lineSeparator())));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("nothing was refused");
        }
        this.problems = List.copyOf(problems);
    }

    public RefusedException(Problem problem) {
        this(List.of(problem));
    }

    /** A refusal of one value, to be told of the key it was given for. */
    public static RefusedException of(String what, String advice) {
        return new RefusedException(Problem.error("", what, advice));
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The first problem, for callers that refuse one value at a time. */
    public Problem problem() {
        return problems.getFirst();
    }
}
