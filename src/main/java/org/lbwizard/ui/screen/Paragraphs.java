package org.lbwizard.ui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lbwizard.problem.Printable;
import org.lbwizard.ui.Wrapping;

/** Fits a text that was written for a wide page into a narrow column. */
final class Paragraphs {
    /** A line at least this long was only broken because the page ended; a shorter one ends where it was meant to. */
    private static final int BROKEN = 60;

    private Paragraphs() {}

    static String fitted(String text, int width) {
        List<String> lines = new ArrayList<>();
        boolean goesOn = false;
        boolean hangs = false;
        for (String line : Printable.shown(text).stripTrailing().lines().toList()) {
            boolean indented = line.startsWith(" ");
            if (goesOn && !line.isBlank() && (indented || !hangs)) {
                lines.add(lines.removeLast() + " " + line.strip());
                hangs = indented;
            } else {
                lines.add(line);
                hangs = false;
            }
            goesOn = line.length() >= BROKEN && !line.endsWith(":");
        }
        return lines.stream()
                .flatMap(line -> Wrapping.lines(line, width + 1, 0).stream())
                .collect(Collectors.joining("\n"));
    }
}
