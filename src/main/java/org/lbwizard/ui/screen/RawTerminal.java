package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The terminal that the process was started from. It is asked for its size by {@code stty}, because one on a serial
 * line may never answer an escape sequence; all of its settings are changed by one call, since each costs as much as a
 * page; and where its character set is not UTF-8 lines are drawn in ASCII.
 */
final class RawTerminal extends UnixTerminal {
    /** Its output: the settings and the size, as one line, because the library forgets line ends. */
    private static final String TAKE_OVER = "stty -g; echo ' '; stty size; stty -icanon -echo min 1 intr undef";

    private static final String FANCY = "│├└─═╪┌┐┘┤┬┴┼▲▼◄►░▒▓█■•";
    private static final String PLAIN = "|+`-=++++|+++^v<>:::##*";

    /** Settings, rows and columns. */
    private static final int ALL = 3;

    private final boolean isAscii;

    /** What the terminal told when it was taken over: its settings, and its rows and columns until they were asked for. */
    private final Deque<String> told;

    /**
     * Takes the terminal over.
     *
     * @throws IOException if there is none
     */
    RawTerminal(Charset charset) throws IOException {
        this.isAscii = !charset.equals(StandardCharsets.UTF_8);
        this.told = new ArrayDeque<>();
        super(System.in, System.out, charset, CtrlCBehaviour.TRAP);
    }

    @Override
    protected void saveTerminalSettings() throws IOException {
        told.addAll(List.of(exec("/bin/sh", "-c", TAKE_OVER).strip().split(" +")));
    }

    @Override
    protected void canonicalMode(boolean enabled) {
        // As above, and going back restores all at once.
    }

    @Override
    protected void keyEchoEnabled(boolean enabled) {
        // As above.
    }

    @Override
    protected void keyStrokeSignalsEnabled(boolean enabled) {
        // As above.
    }

    @Override
    protected void restoreTerminalSettings() throws IOException {
        runSTTYCommand(told.getFirst());
    }

    /** Hearing of a new size takes a while to be arranged; the first page does not wait for it. */
    @Override
    protected void registerTerminalResizeListener(Runnable onResize) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                super.registerTerminalResizeListener(onResize);
            } catch (IOException unheard) {
                // The size at the start is the size.
            }
        });
    }

    @Override
    protected TerminalSize findTerminalSize() throws IOException {
        if (told.size() < ALL) {
            told.addAll(List.of(runSTTYCommand("size").strip().split(" +")));
        }
        if (told.size() < ALL) {
            return ScreenFrontEnd.SMALLEST;
        }
        int columns = Integer.parseInt(told.removeLast());
        int rows = Integer.parseInt(told.removeLast());
        return rows > 0 && columns > 0 ? new TerminalSize(columns, rows) : ScreenFrontEnd.SMALLEST;
    }

    @Override
    public void putString(String text) throws IOException {
        super.putString(isAscii ? plain(text) : text);
    }

    static String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int at = 0; at < plain.length(); at++) {
            int known = FANCY.indexOf(plain.charAt(at));
            if (known >= 0) {
                plain.setCharAt(at, PLAIN.charAt(known));
            }
        }
        return plain.toString();
    }
}
