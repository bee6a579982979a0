package org.lbwizard.ui;

import java.util.ArrayList;
import java.util.List;

/** Breaks lines that are too long for a terminal. */
public final class Wrapping {
    private static final int NARROWEST = 20;
    private static final int HANGING = 2;

    private Wrapping() {}

    /** A line broken between words; what follows is indented a little deeper than its beginning. */
    public static List<String> lines(String line, int width) {
        return lines(line, width, HANGING);
    }

    /**
     * A line broken between words.
     *
     * @param hanging by how many columns what follows is indented deeper than its beginning
     */
    public static List<String> lines(String line, int width, int hanging) {
        int most = Math.max(NARROWEST, width - 1);
        int indent = line.length() - line.stripLeading().length() + hanging;
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > most) {
            int blank = rest.lastIndexOf(' ', most);
            int at = blank > indent ? blank : most;
            lines.add(rest.substring(0, at));
            rest = " ".repeat(indent) + rest.substring(at).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
