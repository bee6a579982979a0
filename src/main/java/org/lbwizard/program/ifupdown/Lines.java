package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.List;

/** The lines of an interfaces file as ifupdown puts them together (get_line of its source). */
final class Lines {
    private final String[] raw;
    private final List<Line> lines = new ArrayList<>();
    private int at;

    /**
     * A line with all that a backslash at its end has joined to it.
     *
     * @param number of its last part in the file
     */
    record Line(int number, String text) {}

    private Lines(String text) {
        this.raw = text.split("\n", -1);
    }

    /** All but comments: blanks at both ends are gone, an empty line is there. */
    static List<Line> of(String text) {
        Lines reading = new Lines(text);
        while (reading.at < reading.raw.length) {
            reading.one();
        }
        return reading.lines;
    }

    /** A comment ends with its line, whatever that ends with; within a joined line there is none. */
    private void one() {
        String line = withoutLeading(next());
        if (line.startsWith("#")) {
            return;
        }
        while (line.endsWith("\\")) {
            line = line.substring(0, line.length() - 1) + (at < raw.length ? next() : "");
        }
        lines.add(new Line(at, withoutTrailing(line)));
    }

    /** What stands behind a zero byte is not seen. */
    private String next() {
        String line = raw[at++];
        int end = line.indexOf('\0');
        return end < 0 ? line : line.substring(0, end);
    }

    private static String withoutLeading(String line) {
        int start = 0;
        while (start < line.length() && InterfacesParser.isSpace(line.charAt(start))) {
            start++;
        }
        return line.substring(start);
    }

    private static String withoutTrailing(String line) {
        int end = line.length();
        while (end > 0 && InterfacesParser.isSpace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }
}
