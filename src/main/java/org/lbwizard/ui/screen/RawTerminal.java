package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lbwizard.problem.Printable;

/**
 * The terminal that the process was started from. It is asked for its size by {@code stty}, because one on a serial
 * line may never answer an escape sequence; all of its settings are changed by one call, since each costs as much as a
 * page; and where its character set is not UTF-8 lines are drawn in ASCII.
 */
final class RawTerminal extends UnixTerminal {
    /** Its output: the settings and the size, as one line, because the library forgets line ends. */
    private static final String TAKE_OVER = "stty -g; echo ' '; exec stty size -icanon -echo -isig min 1";

    private static final String FANCY = "│├└─═╪┌┐┘┤┬┴┼▲▼◄►░▒▓█■•";
    private static final String PLAIN = "|+`-=++++|+++^v<>:::##*";

    private static final Pattern SIZE = Pattern.compile(" *(?<rows>[1-9][0-9]{0,3}) +(?<columns>[1-9][0-9]{0,3}) *");

    /** Bytes of a large page with all its colours. */
    private static final int PAGE = 1 << 16;

    /** Columns and rows below which the library cannot draw at all. */
    private static final int LEAST = 4;

    private final boolean isAscii;

    /** What the terminal was set to when it was taken over. */
    private String settings;

    /** Rows and columns, as it told them last: to ask once more costs as much as a page. */
    private volatile String size;

    private Runnable onResize;

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
        this.settings = "";
        this.size = "";
        this.onResize = () -> {};
        // What is not ASCII is refused by the rules, and must reach them for that.
        super(
                System.in,
                // A page at once: else each character is a call of its own, and a packet to one who is far away.
                new BufferedOutputStream(System.out, PAGE),
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
        List<String> told = List.of(exec("/bin/sh", "-c", TAKE_OVER).strip().split(" +", 2));
        settings = told.getFirst();
        size = told.getLast();
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
        runSTTYCommand(settings);
    }

    @Override
    protected void registerTerminalResizeListener(Runnable listener) {
        onResize = listener;
    }

    /** Hears of a new size from now on. That takes as long as a page to be arranged. */
    void listen() {
        try {
            super.registerTerminalResizeListener(this::askSize);
            // It may have changed before anybody listened.
            askSize();
        } catch (IOException unheard) {
            // The size at the start is the size.
        }
    }

    private void askSize() {
        try {
            size = runSTTYCommand("size");
            onResize.run();
        } catch (IOException gone) {
            // Reading from it will tell.
        }
    }

    @Override
    protected TerminalSize findTerminalSize() {
        TerminalSize known = size().orElse(ScreenFrontEnd.SMALLEST);
        return known.withColumns(Math.max(LEAST, known.getColumns())).withRows(Math.max(LEAST, known.getRows()));
    }

    /** A serial line tells none, or zeros. */
    private Optional<TerminalSize> size() {
        return Optional.of(SIZE.matcher(size))
                .filter(Matcher::matches)
                .map(is -> new TerminalSize(Integer.parseInt(is.group("columns")), Integer.parseInt(is.group("rows"))));
    }

    /** Whether it tells its size, and has room for all that a page shows. */
    boolean isLarge() {
        TerminalSize least = ScreenFrontEnd.SMALLEST;
        return size().filter(is -> is.getColumns() >= least.getColumns() && is.getRows() >= least.getRows())
                .isPresent();
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
        String shown = harmless(text);
        super.putString(isAscii ? plain(shown) : shown);
    }

    /** Whatever came as far as here: one that would steer the terminal leaves its column to a question mark. */
    private static String harmless(String text) {
        return Printable.shown(text).equals(text)
                ? text
                : text.codePoints()
                        .mapToObj(Character::toString)
                        .map(c -> Printable.line(c).equals(c) ? c : "?")
                        .collect(Collectors.joining());
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
