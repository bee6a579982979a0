package org.lbwizard.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lbwizard.problem.Problem;

/**
 * What was changed by hand and may be overwritten: what was shown to whoever agreed, and nothing that came later.
 *
 * @param files paths of files that were edited
 * @param sentences what was changed on the running machine, as it was shown
 */
public record Consent(Set<String> files, Set<String> sentences) {
    public static final Consent NONE = new Consent(Set.of(), Set.of());

    public Consent {
        files = Set.copyOf(files);
        sentences = Set.copyOf(sentences);
    }

    /** To everything that a plan shows. */
    public static Consent to(Plan plan) {
        return new Consent(
                Set.copyOf(plan.overwrites()), Set.copyOf(plan.activation().drift()));
    }

    /** The changes by hand that a plan would overwrite without this consent. */
    public List<Problem> missing(Plan plan) {
        List<Problem> problems = new ArrayList<>();
        for (String path : plan.overwrites()) {
            if (!files.contains(path)) {
                problems.add(Problem.error(
                        path,
                        "this file was edited by hand since lbwizard wrote it",
                        "see the edits with `lbwizard diff`; give --overwrite-edits to lose them"));
            }
        }
        for (String sentence : plan.activation().drift()) {
            if (!sentences.contains(sentence)) {
                problems.add(Problem.error(
                        "",
                        "the running machine was changed by hand: " + sentence,
                        "see `lbwizard status`; give --overwrite-edits to bring it back"));
            }
        }
        return problems;
    }
}
