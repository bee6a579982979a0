package org.lbwizard.ui.line;

import org.lbwizard.problem.Printable;

/** A place to write lines to and to read answers from, one at a time. */
public interface Console extends AutoCloseable {
    int USUAL_WIDTH = 80;

    /** What came of asking for a line. */
    sealed interface Reply {
        /** A line, without its end. */
        record Line(String text) implements Reply {}

        /** Ctrl-C. */
        record Interrupted() implements Reply {}

        /** Ctrl-D, a closed terminal, or the end of a file. */
        record Ended() implements Reply {}
    }

    /** Prints a line as it is: for what the program itself makes of text that was looked at. */
    void write(String line);

    /** Prints a line of text, whatever is in it. */
    default void print(String line) {
        write(Printable.shown(line));
    }

    /**
     * Asks for a line.
     *
     * @param hidden whether what is typed must not be seen
     */
    Reply ask(String prompt, boolean hidden);

    /**
     * Throws away what was typed before it was asked for; a pipe has nothing that could have been meant otherwise.
     *
     * @return whether there was anything
     */
    default boolean forgetTypedAhead() {
        return false;
    }

    /** Does what must be done before an answer is waited for: at once, or as soon as the first question stands. */
    default void beforeAnswers(Runnable act) {
        act.run();
    }

    /** Columns of the terminal; 80 where they are not known. */
    default int width() {
        return USUAL_WIDTH;
    }

    /** Whether text may be made bold. */
    default boolean hasStyle() {
        return false;
    }

    @Override
    void close();
}
