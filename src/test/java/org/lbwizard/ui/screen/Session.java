package org.lbwizard.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final DefaultVirtualTerminal terminal;

    /** Keys that were typed and not yet taken. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final ExecutorService front = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Verdict> conversation;

    Session(Desk desk) {
        this(desk, ScreenFrontEnd.SMALLEST);
    }

    Session(Desk desk, TerminalSize size) {
        terminal = new DefaultVirtualTerminal(size) {
            @Override
            public synchronized @Nullable KeyStroke pollInput() {
                KeyStroke key = super.pollInput();
                if (key != null) {
                    waiting.decrementAndGet();
                }
                return key;
            }
        };
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
        Arrays.stream(keys).forEach(this::add);
    }

    void type(String text) {
        text.chars().forEach(c -> add(new KeyStroke((char) c, false, false)));
    }

    private void add(KeyStroke key) {
        waiting.incrementAndGet();
        terminal.addInput(key);
    }

    void resize(int columns, int rows) {
        terminal.setTerminalSize(new TerminalSize(columns, rows));
    }

    Verdict end() throws Exception {
        return conversation.get(20, TimeUnit.SECONDS);
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
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!shown().contains(text)) {
            assertThat(conversation).as("a conversation that goes on").isNotDone();
            assertThat(System.nanoTime())
                    .as("%s must appear in%n%s", text, shown())
                    .isLessThan(end);
            pause(2);
        }
    }

    /** Gives the front end the time to draw what was typed. */
    void pause() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (waiting.get() > 0 && System.nanoTime() < end) {
            pause(2);
        }
        pause(200);
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        front.shutdownNow();
    }
}
