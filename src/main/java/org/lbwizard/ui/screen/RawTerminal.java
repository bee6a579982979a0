package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terminal that the process was started from. It is asked for its size by {@code stty}, because one on a serial
 * line may never answer an escape sequence; all of its settings are changed by one call, since each costs as much as a
 * page; and where its character set is not UTF-8 lines are drawn in ASCII.
 */
final class RawTerminal extends UnixTerminal {
    /** Its output: the settings and the size, as one line, because the library forgets line ends. */
    private static final String TAKE_OVER = "stty -g; echo ' '; stty size; stty -icanon -echo -isig min 1";

    private static final String FANCY = "│├└─═╪┌┐┘┤┬┴┼▲▼◄►░▒▓█■•";
    private static final String PLAIN = "|+`-=++++|+++^v<>:::##*";

    /** Settings, rows and columns. */
    private static final int ALL = 3;

    /** Columns and rows below which the library cannot draw at all. */
    private static final int LEAST = 4;

    private final boolean isAscii;
    private boolean isKnown;

    /** What the terminal told when it was taken over: its settings, and its rows and columns until they were asked for. */
    private final List<String> told;

    /** Takes the terminal over; empty where there is none, as in a rescue shell. */
    static Optional<RawTerminal> take(Charset charset) {
        try {
            return Optional.of(new RawTerminal(charset));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private RawTerminal(Charset charset) throws IOException {
        this.isAscii = !charset.equals(StandardCharsets.UTF_8);
        this.told = new ArrayList<>();
        // What is not ASCII is refused by the rules, and must reach them for that.
        super(
                System.in,
                System.out,
                charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.ISO_8859_1 : charset,
                CtrlCBehaviour.TRAP);
        // An arrow key is an Esc with more behind it, which a slow line may deliver a moment later.
        getInputDecoder().setTimeoutUnits(1);
    }

    /** Leaves the screen and restores the settings, as closing does, where nobody can mend what fails. */
    void giveBack() {
        try {
            close();
        } catch (IOException | IllegalStateException gone) {
            // Nobody is there to give it back to, or it is given back already as the process ends.
        }
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
        List<String> size = told.size() == ALL
                ? List.of(told.remove(1), told.remove(1))
                : List.of(runSTTYCommand("size").strip().split(" +"));
        isKnown = size.size() == 2 && size.stream().allMatch(number -> number.matches("[1-9][0-9]{0,3}"));
        if (!isKnown) {
            return ScreenFrontEnd.SMALLEST;
        }
        int rows = Integer.parseInt(size.getFirst());
        int columns = Integer.parseInt(size.getLast());
        return new TerminalSize(Math.max(LEAST, columns), Math.max(LEAST, rows));
    }

    /** Whether it tells its size, and has room for all that a page shows. */
    boolean isLarge() throws IOException {
        TerminalSize size = getTerminalSize();
        TerminalSize least = ScreenFrontEnd.SMALLEST;
        return isKnown && size.getColumns() >= least.getColumns() && size.getRows() >= least.getRows();
    }

    /** The library takes a terminal that is gone for one where nobody types. */
    @Override
    public KeyStroke pollInput() throws IOException {
        KeyStroke key = super.pollInput();
        if (key == null) {
            try {
                var _ = System.in.available();
            } catch (IOException gone) {
                return new KeyStroke(KeyType.EOF);
            }
        }
        return key;
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
