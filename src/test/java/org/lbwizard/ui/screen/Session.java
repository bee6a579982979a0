package org.lbwizard.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.State;

/** Somebody at the full screen, on a terminal that exists in memory only. */
final class Session implements AutoCloseable {
    static final KeyStroke ENTER = new KeyStroke(KeyType.Enter);
    static final KeyStroke TAB = new KeyStroke(KeyType.Tab);
    static final KeyStroke ESC = new KeyStroke(KeyType.Escape);
    static final KeyStroke CTRL_C = new KeyStroke('c', true, false);

    /** Long enough for any machine; it is waited for only where something is wrong. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final InMemory terminal;
    private final ExecutorService front = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Verdict> conversation;

    /** A terminal that tells when the front end has taken all that was typed and drawn what came of it. */
    private static final class InMemory extends DefaultVirtualTerminal {
        /** One look ends the taking of keys, another one may end a page; a drawing may follow each, but none after more. */
        private static final int LOOKS = 4;

        private int waiting;
        private int looksInVain;
        private boolean isDrawn;

        InMemory(TerminalSize size) {
            super(size);
        }

        synchronized void typed(KeyStroke key) {
            waiting++;
            looksInVain = 0;
            addInput(key);
        }

        @Override
        public synchronized @Nullable KeyStroke pollInput() {
            KeyStroke key = super.pollInput();
            if (key != null) {
                waiting--;
                looksInVain = 0;
            } else {
                looksInVain++;
            }
            notifyAll();
            return key;
        }

        @Override
        public synchronized void flush() {
            super.flush();
            isDrawn = true;
            looksInVain = 0;
            notifyAll();
        }

        synchronized boolean isIdle() {
            return isDrawn && waiting == 0 && looksInVain >= LOOKS;
        }

        /** Waits for a moment at which something is so; whether it came. */
        synchronized boolean await(BooleanSupplier isSo) {
            long end = System.nanoTime() + DEADLINE.toNanos();
            while (!isSo.getAsBoolean()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                try {
                    wait(Math.min(left, 1000));
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
            return true;
        }
    }

    Session(Desk desk) {
        this(desk, ScreenFrontEnd.SMALLEST);
    }

    Session(Desk desk, TerminalSize size) {
        terminal = new InMemory(size);
        conversation = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return ScreenFrontEnd.converse(terminal, desk, State.START, () -> {});
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                },
                front);
    }

    void type(KeyStroke... keys) {
        Arrays.stream(keys).forEach(terminal::typed);
    }

    void type(String text) {
        text.chars().forEach(c -> terminal.typed(new KeyStroke((char) c, false, false)));
    }

    void resize(int columns, int rows) {
        terminal.setTerminalSize(new TerminalSize(columns, rows));
    }

    Verdict end() throws Exception {
        return conversation.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    /** What stands on the screen now, without blanks at the ends of its lines. */
    String shown() {
        StringBuilder text = new StringBuilder();
        TerminalSize size = terminal.getTerminalSize();
        for (int row = 0; row < size.getRows(); row++) {
            for (int column = 0; column < size.getColumns(); column++) {
                text.append(terminal.getCharacter(column, row).getCharacterString());
            }
            text.append('\n');
        }
        return text.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    /** Waits until something is drawn; keys typed before a page is there are lost. */
    void see(String text) {
        boolean seen = terminal.await(() -> shown().contains(text) || conversation.isDone());
        assertThat(seen && shown().contains(text))
                .as(
                        "`%s` must appear %s; what is shown:%n%s",
                        text, conversation.isDone() ? "before the conversation ends" : "within " + DEADLINE, shown())
                .isTrue();
    }

    /** What stands on the screen once all that was typed is taken and drawn. */
    String settled() {
        assertThat(terminal.await(terminal::isIdle))
                .as("a page that stands still")
                .isTrue();
        return shown();
    }

    @Override
    public void close() {
        front.shutdownNow();
    }
}
