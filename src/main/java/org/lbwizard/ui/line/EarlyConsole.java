package org.lbwizard.ui.line;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lbwizard.problem.Printable;

/**
 * A terminal that is not yet asked for its ways, which takes as long as all else until the first prompt. The first page
 * and its prompt are written before that, and who reads them does not notice when the real console takes over; nothing
 * is read before it does.
 */
final class EarlyConsole implements Console {
    private final PrintStream out;
    private final boolean style;
    private final Supplier<Console> opening;
    private final List<Runnable> acts = new ArrayList<>();
    private Optional<Console> real = Optional.empty();

    /**
     * A terminal to be.
     *
     * @param style whether text may be made bold meanwhile
     * @param opening gives the console that takes over at the first question
     */
    EarlyConsole(PrintStream out, boolean style, Supplier<Console> opening) {
        this.out = out;
        this.style = style;
        this.opening = opening;
    }

    @Override
    public void write(String line) {
        if (real.isPresent()) {
            real.get().write(line);
        } else {
            out.println(line);
        }
    }

    @Override
    public Reply ask(String prompt, boolean hidden) {
        if (real.isEmpty()) {
            out.print(Printable.shown(prompt));
            out.flush();
            open();
            // The real one writes its prompt over this one.
            out.print('\r');
            out.flush();
        }
        return open().ask(prompt, hidden);
    }

    @Override
    public boolean forgetTypedAhead() {
        return open().forgetTypedAhead();
    }

    @Override
    public void beforeAnswers(Runnable act) {
        if (real.isPresent()) {
            act.run();
        } else {
            acts.add(act);
        }
    }

    @Override
    public int width() {
        return real.isPresent() ? real.get().width() : USUAL_WIDTH;
    }

    @Override
    public boolean hasStyle() {
        return real.isPresent() ? real.get().hasStyle() : style;
    }

    @Override
    public void close() {
        real.ifPresent(Console::close);
        // Who asks again is asked on the terminal as it is then.
        real = Optional.empty();
    }

    private Console open() {
        if (real.isEmpty()) {
            acts.forEach(Runnable::run);
            acts.clear();
            real = Optional.of(opening.get());
        }
        return real.get();
    }
}
