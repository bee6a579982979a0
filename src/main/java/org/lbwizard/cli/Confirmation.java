package org.lbwizard.cli;

import org.lbwizard.host.Invocation;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.ui.line.Consoles;

/** Asks the user at the terminal for one last word. */
final class Confirmation {
    private Confirmation() {}

    /** Whether Enter alone was pressed. */
    static boolean enter(String prompt, boolean color, Output output) {
        return word(prompt, "", color, output);
    }

    /** Whether just this word was typed. */
    static boolean word(String prompt, String word, boolean color, Output output) {
        try (Console console = Consoles.open(Invocation.hasTerminalInput(), color, output.stream())) {
            return console.ask(prompt, false) instanceof Reply.Line(String text) && text.equals(word);
        }
    }
}
