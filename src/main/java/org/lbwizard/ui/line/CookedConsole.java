package org.lbwizard.ui.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.lbwizard.problem.Printable;

/**
 * A terminal of which nothing is asked but to print lines and to send them: dumb ones, and serial lines that do not
 * know their size. The kernel edits the line, and no escape sequence is sent.
 */
public final class CookedConsole implements Console {
    private static final int LONGEST_LINE = 10_000;

    private final InputStream in;
    private final PrintStream out;
    private final Function<String, Optional<String>> hiddenInput;

    /**
     * A terminal on two streams.
     *
     * @param hiddenInput asks a question without showing what is typed; empty at the end of the input
     */
    public CookedConsole(InputStream in, PrintStream out, Function<String, Optional<String>> hiddenInput) {
        this.in = in;
        this.out = out;
        this.hiddenInput = hiddenInput;
    }

    @Override
    public void write(String line) {
        out.println(line);
    }

    @Override
    public Reply ask(String prompt, boolean hidden) {
        Optional<String> line = hidden ? hiddenInput.apply(prompt) : line(prompt);
        if (line.isEmpty()) {
            print("");
            return new Reply.Ended();
        }
        return new Reply.Line(line.get());
    }

    /** Reads byte by byte: what follows the line stays where {@link #forgetTypedAhead} finds it. */
    private Optional<String> line(String prompt) {
        out.print(Printable.shown(prompt));
        out.flush();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int c = in.read();
            if (c < 0) {
                return Optional.empty();
            }
            for (; c >= 0 && c != '\n'; c = in.read()) {
                if (line.size() < LONGEST_LINE) {
                    line.write(c);
                }
            }
            return Optional.of(line.toString(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    @Override
    public boolean forgetTypedAhead() {
        boolean isThrownAway = false;
        try {
            for (int waiting = in.available(); waiting > 0; waiting = in.available()) {
                in.skipNBytes(waiting);
                isThrownAway = true;
            }
        } catch (IOException closed) {
            // The next question will tell.
        }
        return isThrownAway;
    }

    @Override
    public void close() {
        out.flush();
    }
}
