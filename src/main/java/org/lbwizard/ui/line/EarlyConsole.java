package org.lbwizard.ui.line;

import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;

/**
 * A terminal that is still being asked for its ways. The first page and its prompt are written at once, and who reads
 * them does not notice when the real console takes over; nothing is read before it does.
 */
final class EarlyConsole implements Console {
    private final PrintStream out;
    private final boolean style;
    private final CompletableFuture<Console> real;

    /**
     * A terminal to be.
     *
     * @param style whether text may be made bold meanwhile
     * @param real the console that takes over
     */
    EarlyConsole(PrintStream out, boolean style, CompletableFuture<Console> real) {
        this.out = out;
        this.style = style;
        this.real = real;
    }

    @Override
    public void print(String line) {
        if (real.isDone()) {
            real.join().print(line);
        } else {
            out.println(line);
        }
    }

    @Override
    public Reply ask(String prompt, boolean hidden) {
        if (!real.isDone()) {
            out.print(prompt);
            out.flush();
            real.join();
            // The real one writes its prompt over this one.
            out.print('\r');
            out.flush();
        }
        return real.join().ask(prompt, hidden);
    }

    @Override
    public void forgetTypedAhead() {
        real.join().forgetTypedAhead();
    }

    @Override
    public int width() {
        return real.isDone() ? real.join().width() : USUAL_WIDTH;
    }

    @Override
    public boolean hasStyle() {
        return real.isDone() ? real.join().hasStyle() : style;
    }

    @Override
    public void close() {
        real.join().close();
    }
}
