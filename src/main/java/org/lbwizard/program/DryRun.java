package org.lbwizard.program;

import java.util.List;
import java.util.Set;
import org.lbwizard.problem.Problem;

/** Has a program read files that are to come, in namespaces of its own, where nothing of the machine is touched. */
public interface DryRun {
    /** The files that it reads: where one of them changes, all of them are there. */
    Set<String> paths();

    /** Shell functions, which find the files below {@code $stage} and call {@code refused PATH WHY}. */
    String functions();

    /** The calls of these functions, which run after those of the programs before this one. */
    List<String> calls(Candidate candidate);

    /**
     * What is wrong although nothing was refused.
     *
     * @param said what the calls have printed behind {@code said TAB}
     */
    default List<Problem> judge(Candidate candidate, List<String> said) {
        return List.of();
    }
}
