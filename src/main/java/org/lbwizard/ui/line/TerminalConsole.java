package org.lbwizard.ui.line;

import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.lbwizard.problem.Printable;

/** A terminal with line editing by JLine; nothing that is typed is kept. */
public final class TerminalConsole implements Console {
    private static final char HIDDEN = '*';

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean style;

    /** The terminal that the process was started from; empty if it cannot be used, or does not know its width. */
    static Optional<TerminalConsole> system(boolean color) throws IOException {
        Library.hush();
        Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build();
        if (terminal.getWidth() > 0 && !terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            return Optional.of(new TerminalConsole(terminal, color));
        }
        terminal.close();
        return Optional.empty();
    }

    /** Made no earlier than it is used, since it takes as long as a page. */
    private static final class Library {
        private static final Logger LOG = Logger.getLogger("org.jline");

        /** What it does not find of a terminal it replaces; that is no news to the user. */
        static void hush() {
            LOG.setLevel(Level.OFF);
        }
    }

    /** A terminal at the other end of two streams. */
    public static TerminalConsole on(InputStream in, OutputStream out) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(false)
                .streams(in, out)
                .type("xterm")
                .build();
        return new TerminalConsole(terminal, true);
    }

    private TerminalConsole(Terminal terminal, boolean color) {
        this.terminal = terminal;
        this.style = color && isCapable(type(terminal));
        DefaultParser plain = new DefaultParser();
        plain.setEscapeChars(new char[0]);
        plain.setQuoteChars(new char[0]);
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(plain)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .variable(LineReader.BELL_STYLE, "none")
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.BRACKETED_PASTE, isCapable(type(terminal)))
                .option(LineReader.Option.AUTO_FRESH_LINE, false)
                .build();
    }

    /** Plain terminals and serial lines get no escape sequences that they might print. */
    static boolean isCapable(String type) {
        return type.matches("(xterm|screen|tmux|rxvt|linux|alacritty|foot|kitty).*");
    }

    private static String type(Terminal terminal) {
        return terminal.getType().toLowerCase(Locale.ROOT);
    }

    @Override
    public void write(String line) {
        terminal.writer().println(line);
        terminal.flush();
    }

    @Override
    public Reply ask(String prompt, boolean hidden) {
        // JLine would take a percent sign for the beginning of one of its own escapes.
        String shown = Printable.shown(prompt).replace("%", "%%");
        try {
            return new Reply.Line(hidden ? reader.readLine(shown, HIDDEN) : reader.readLine(shown));
        } catch (UserInterruptException interrupted) {
            return new Reply.Interrupted();
        } catch (EndOfFileException | IOError closed) {
            return new Reply.Ended();
        }
    }

    @Override
    public boolean forgetTypedAhead() {
        boolean isThrownAway = false;
        Attributes before = terminal.enterRawMode();
        try {
            while (terminal.reader().read(1) >= 0) {
                isThrownAway = true;
            }
        } catch (IOException closed) {
            // The next question will tell.
        } finally {
            terminal.setAttributes(before);
        }
        return isThrownAway;
    }

    @Override
    public int width() {
        int width = terminal.getWidth();
        return width > 0 ? width : USUAL_WIDTH;
    }

    @Override
    public boolean hasStyle() {
        return style;
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException gone) {
            // The terminal is gone: there is nothing left to restore.
        }
    }
}
