package org.lbwizard.plan;

import java.util.List;
import org.lbwizard.problem.Problem;

/** A tree in which something stands where a managed file, or a directory on the way to one, must be. */
public final class UnfitTreeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    UnfitTreeException(List<Problem> problems) {
        super(problems.getFirst().line());
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
