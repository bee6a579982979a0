package org.lbwizard.ui.line;

import java.util.Optional;

/**
 * A terminal of which nothing is asked but to print lines and to send them: dumb ones, and serial lines that do not
 * know their size. The kernel edits the line, and no escape sequence is sent.
 */
public final class CookedConsole implements Console {
    private final java.io.Console console;

    public CookedConsole(java.io.Console console) {
        this.console = console;
    }

    @Override
    public void print(String line) {
        console.writer().println(line);
        console.flush();
    }

    @Override
    public Reply ask(String prompt, boolean hidden) {
        Optional<String> line = hidden
                ? Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new)
                : Optional.ofNullable(console.readLine("%s", prompt));
        if (line.isEmpty()) {
            print("");
            return new Reply.Ended();
        }
        return new Reply.Line(line.get());
    }

    @Override
    public void close() {
        console.flush();
    }
}
