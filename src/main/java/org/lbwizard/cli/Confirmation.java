package org.lbwizard.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.ui.line.TerminalConsole;

/** Asks the user at the terminal for one last word. */
final class Confirmation {
    private Confirmation() {}

    /** Whether Enter alone was pressed. */
    static boolean enter(String prompt, boolean color) {
        return word(prompt, "", color);
    }

    /** Whether just this word was typed. */
    static boolean word(String prompt, String word, boolean color) {
        try (Console console = new TerminalConsole(color)) {
            return console.ask(prompt, false) instanceof Reply.Line(String text) && text.strip().equals(word);
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
