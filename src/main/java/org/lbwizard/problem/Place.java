package org.lbwizard.problem;

/**
 * A place in a text.
 *
 * @param source the file's name as the user gave it
 * @param line counted from 1; 0 for the file as a whole
 * @param column counted from 1; 0 for the line as a whole
 */
public record Place(String source, int line, int column) {
    public Place {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line and column count from 1");
        }
    }

    /** The file as a whole. */
    public static Place of(String source) {
        return new Place(source, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
