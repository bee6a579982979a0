package org.lbwizard.ui.line;

import java.util.List;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Wrapping;
import org.lbwizard.wizard.Field;

/** Puts text on a terminal of any width. */
final class Layout {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    /** Columns that an answer needs behind its prompt. */
    private static final int ROOM = 18;

    private final Console console;

    Layout(Console console) {
        this.console = console;
    }

    void title(String title) {
        console.print("");
        String shown = Printable.shown(title);
        console.write(console.hasStyle() ? BOLD + shown + PLAIN : shown);
        console.print("-".repeat(Math.min(title.length(), console.width())));
    }

    /** A text that has its own lines. */
    void text(String text) {
        text.stripTrailing().lines().forEach(console::print);
    }

    void problems(List<Problem> problems) {
        problems.forEach(p -> wrapped("  ! " + p.sentence()));
    }

    void wrapped(String line) {
        Wrapping.lines(line, console.width()).forEach(console::print);
    }

    /** The line to answer on: with the question where both fit, else below it. */
    String prompt(int number, int total, Field field) {
        String question = number + "/" + total + "  " + field.prompt();
        String brackets = field.suggestion()
                .map(s -> field.isSecret() ? " [unchanged]" : " [" + s + "]")
                .orElse("");
        String line = question + brackets + ": ";
        if (line.length() + ROOM <= console.width()) {
            return line;
        }
        wrapped(question);
        return "    " + brackets.strip() + ": ";
    }
}
