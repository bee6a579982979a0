package org.lbwizard.ui;

import java.util.List;
import org.lbwizard.flow.Answers;
import org.lbwizard.problem.Problem;

/** Tells a front end what would become of the answers on its review. */
public interface Reviewer {
    Review review(Answers answers);

    /**
     * What would change.
     *
     * @param refusals why these answers cannot be applied; then the rest is empty
     * @param effects what it does in the user's terms, as sentences
     * @param changes a line for each file
     * @param diff the unified diffs of all files
     * @param notes what else there is to say
     * @param edited what was changed by hand, files and sentences on the running machine, and would be lost
     */
    record Review(
            List<Problem> refusals,
            List<String> effects,
            List<String> changes,
            List<String> diff,
            List<String> notes,
            List<String> edited) {
        public Review {
            refusals = List.copyOf(refusals);
            effects = List.copyOf(effects);
            changes = List.copyOf(changes);
            diff = List.copyOf(diff);
            notes = List.copyOf(notes);
            edited = List.copyOf(edited);
        }

        public static Review refused(List<Problem> refusals) {
            return new Review(refusals, List.of(), List.of(), List.of(), List.of(), List.of());
        }
    }
}
