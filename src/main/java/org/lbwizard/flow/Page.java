package org.lbwizard.flow;

import java.util.List;
import org.lbwizard.problem.Place;

/**
 * A state of the flow: some questions on one subject, a text to read, or the review.
 *
 * @param exits the ways out, the first whose condition holds is taken; none on the review
 * @param review whether this page shows all answers and ends the flow
 * @param place where it stands in the flow's file
 */
public record Page(
        String id, String title, String text, List<Question> questions, List<Exit> exits, boolean review, Place place) {

    /** A way to another page. */
    public record Exit(Condition when, String page, Place place) {}

    public Page {
        questions = List.copyOf(questions);
        exits = List.copyOf(exits);
    }
}
