package org.lbwizard.ui.line;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import org.lbwizard.problem.Printable;

/** Answers that come from a pipe or file: they are shown, so that what was printed reads like a session. */
public final class PipedConsole implements Console {
    private static final int LONGEST_LINE = 10_000;

    private final BufferedReader in;
    private final PrintStream out;

    public PipedConsole(Reader in, PrintStream out) {
        this.in = new BufferedReader(in);
        this.out = out;
    }

    @Override
    public void write(String line) {
        out.println(line);
    }

    @Override
    public Reply ask(String prompt, boolean hidden) {
        out.print(Printable.shown(prompt));
        out.flush();
        try {
            String line = line();
            out.println(hidden ? "" : Printable.shown(line));
            return new Reply.Line(line);
        } catch (IOException ended) {
            out.println();
            return new Reply.Ended();
        }
    }

    /** A line of bounded length, so that a pipe without line ends cannot fill the memory. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            throw new IOException("the input ended");
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
        }
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
    }

    @Override
    public void close() {
        out.flush();
    }
}
