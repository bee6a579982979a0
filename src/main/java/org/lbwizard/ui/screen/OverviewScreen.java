package org.lbwizard.ui.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.TextGraphics;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A list that is looked at anew all the time, to be scrolled through; it ends when somebody says so. */
public final class OverviewScreen {
    private static final String KEYS = " q leave   Arrows/Page keys scroll   a all or only what is not healthy";

    /** How long a key waits at most. */
    private static final Duration TICK = Duration.ofMillis(50);

    private final Screen screen;
    private final boolean color;
    private final Source source;
    private final Supplier<Instant> clock;
    private final Duration again;

    private boolean onlyUnwell;
    private int top;

    /** What a line is about, for its colour. */
    public enum Tone {
        HEALTHY(TextColor.ANSI.GREEN),
        ATTENTION(TextColor.ANSI.YELLOW),
        DOWN(TextColor.ANSI.RED),
        OFFLINE(TextColor.ANSI.BLUE);

        private final TextColor.ANSI color;

        Tone(TextColor.ANSI color) {
            this.color = color;
        }
    }

    /** A line, which says in words what its colour does. */
    public record Line(String text, Tone tone) {}

    /** What is looked at. */
    public interface Source {
        /** One line about all. */
        String summary();

        /** All there is now; with {@code onlyUnwell}, without what is healthy. */
        List<Line> lines(boolean onlyUnwell) throws IOException;
    }

    private OverviewScreen(Screen screen, boolean color, Source source, Supplier<Instant> clock, Duration again) {
        this.screen = screen;
        this.color = color;
        this.source = source;
        this.clock = clock;
        this.again = again;
    }

    /**
     * Shows it on the terminal that the process was started from, and leaves that as it was.
     *
     * @param again how long until the source is asked anew
     * @return whether there is such a terminal
     */
    public static boolean show(Charset charset, boolean color, Duration again, Source source) throws IOException {
        Optional<RawTerminal> taken = RawTerminal.take(charset);
        if (taken.isEmpty()) {
            return false;
        }
        try (RawTerminal terminal = taken.get()) {
            show(terminal, color, Instant::now, again, source);
        }
        return true;
    }

    static void show(Terminal terminal, boolean color, Supplier<Instant> clock, Duration again, Source source)
            throws IOException {
        try (Screen screen = new TerminalScreen(terminal)) {
            screen.startScreen();
            screen.setCursorPosition(null);
            new OverviewScreen(screen, color, source, clock, again).watch();
        }
    }

    private void watch() throws IOException {
        List<Line> lines;
        do {
            lines = source.lines(onlyUnwell);
            draw(lines);
        } while (goesOn(lines));
    }

    /** Follows the keys until the source is to be asked anew; false as soon as somebody ends it. */
    private boolean goesOn(List<Line> lines) throws IOException {
        Instant next = clock.get().plus(again);
        while (clock.get().isBefore(next)) {
            KeyStroke key = screen.pollInput();
            if (key == null) {
                pause();
                if (screen.doResizeIfNecessary() != null) {
                    draw(lines);
                }
            } else if (ends(key)) {
                return false;
            } else if (key.getKeyType() == KeyType.Character && key.getCharacter() == 'a') {
                onlyUnwell = !onlyUnwell;
                return true;
            } else {
                scroll(key);
                draw(lines);
            }
        }
        return true;
    }

    private static boolean ends(KeyStroke key) {
        return switch (key.getKeyType()) {
            case EOF, Escape -> true;
            case Character ->
                "qQ".indexOf(key.getCharacter()) >= 0 || (key.isCtrlDown() && "cd".indexOf(key.getCharacter()) >= 0);
            default -> false;
        };
    }

    private void scroll(KeyStroke key) {
        int page = Math.max(1, rows());
        top += switch (key.getKeyType()) {
            case ArrowDown -> 1;
            case ArrowUp -> -1;
            case PageDown -> page;
            case PageUp -> -page;
            case Home -> -top;
            case End -> Integer.MAX_VALUE - top;
            default -> 0;
        };
    }

    /** Rows between the summary and the keys. */
    private int rows() {
        return screen.getTerminalSize().getRows() - 2;
    }

    private void draw(List<Line> lines) throws IOException {
        TerminalSize size = screen.getTerminalSize();
        top = Math.clamp(top, 0, Math.max(0, lines.size() - rows()));
        screen.clear();
        TextGraphics graphics = screen.newTextGraphics();
        int row = 1;
        for (Line line : lines.subList(top, Math.min(lines.size(), Math.max(top, top + rows())))) {
            graphics.setForegroundColor(color ? line.tone().color : TextColor.ANSI.DEFAULT);
            graphics.putString(0, row++, line.text());
        }
        graphics.setForegroundColor(TextColor.ANSI.DEFAULT);
        graphics.enableModifiers(SGR.REVERSE);
        bar(graphics, 0, " " + source.summary(), size.getColumns());
        bar(graphics, size.getRows() - 1, KEYS, size.getColumns());
        screen.refresh();
    }

    private static void bar(TextGraphics graphics, int row, String text, int columns) {
        graphics.putString(0, row, text + " ".repeat(Math.max(0, columns - text.length())));
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(TICK);
        } catch (InterruptedException interrupted) {
            throw new IOException("interrupted", interrupted);
        }
    }
}
