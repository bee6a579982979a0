package org.lbwizard.wizard;

import java.util.List;
import org.lbwizard.flow.Answers;

/** What a front end draws: all that it may show and ask is in here. */
public sealed interface Screen {
    /** A text to read; Enter goes on. */
    record Text(String title, String text) implements Screen {}

    /**
     * A page of questions.
     *
     * @param current the first one that has no answer yet
     * @param number of the current question, counted from 1
     * @param total how many questions there are along the present answers
     */
    record Form(String title, String text, List<Field> fields, Field current, int number, int total) implements Screen {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    /**
     * All answers, to be accepted or changed.
     *
     * @param lines in the order asked
     */
    record Review(String title, String text, List<Line> lines, Answers answers) implements Screen {
        public Review {
            lines = List.copyOf(lines);
        }
    }

    /** An answer on the review; a secret one shows as stars. */
    record Line(String key, String prompt, String shown, boolean asked) {}

    /** The review was accepted. */
    record Accepted(Answers answers) implements Screen {}
}
