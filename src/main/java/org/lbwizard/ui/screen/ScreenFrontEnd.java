package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;
import org.lbwizard.flow.Answers;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.State;

/** Asks page by page on the whole screen. It draws and collects; the wizard decides. */
public final class ScreenFrontEnd {
    /** A terminal must have so many columns and rows for all to be in sight. */
    static final TerminalSize SMALLEST = new TerminalSize(80, 24);

    private final Pages pages;
    private final Desk desk;
    private State state;

    private ScreenFrontEnd(Pages pages, Desk desk, State start) {
        this.pages = pages;
        this.desk = desk;
        this.state = start;
    }

    /**
     * Talks on the terminal that the process was started from, and leaves it as it was.
     *
     * @param charset that the terminal shows
     * @param must whether also on a terminal that is smaller than 80x24, or does not tell its size
     * @param ending told how to give the terminal back, for what ends the process meanwhile
     * @return empty if it is, or cannot be taken over, and nothing was shown
     */
    public static Optional<Verdict> converse(
            Desk desk, State start, Charset charset, boolean must, Consumer<Runnable> ending) throws IOException {
        Optional<RawTerminal> taken = RawTerminal.take(charset);
        if (taken.isEmpty() && must) {
            throw new IOException("the terminal cannot be taken over: use --line");
        }
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        try (RawTerminal terminal = taken.get()) {
            if (!must && !terminal.isLarge()) {
                return Optional.empty();
            }
            return Optional.of(converse(terminal, desk, start, () -> {
                terminal.listen();
                ending.accept(terminal::giveBack);
            }));
        }
    }

    /** @param shown run beside the conversation, once the first page stands there */
    static Verdict converse(Terminal terminal, Desk desk, State start, Runnable shown) throws IOException {
        Screen screen = new TerminalScreen(terminal);
        screen.startScreen();
        try {
            return new ScreenFrontEnd(new Pages(screen, shown), desk, start).converse();
        } finally {
            screen.stopScreen();
        }
    }

    private Verdict converse() throws IOException {
        Optional<Verdict> verdict = Optional.empty();
        while (verdict.isEmpty()) {
            org.lbwizard.wizard.Screen screen = desk.wizard().screen(state);
            // The first page does not wait for the switch, whose own classes no cache holds.
            verdict = screen instanceof org.lbwizard.wizard.Screen.Text text
                    ? follow(new TextWindow(text))
                    : goOn(screen);
        }
        return verdict.get();
    }

    private Optional<Verdict> goOn(org.lbwizard.wizard.Screen screen) throws IOException {
        return switch (screen) {
            case org.lbwizard.wizard.Screen.Text text -> follow(new TextWindow(text));
            case org.lbwizard.wizard.Screen.Form form -> follow(new FormWindow(desk, state, form));
            case org.lbwizard.wizard.Screen.Review review -> reviewed(review);
            case org.lbwizard.wizard.Screen.Accepted(Answers answers) ->
                Optional.of(new Verdict.Accepted(answers, false));
        };
    }

    private Optional<Verdict> reviewed(org.lbwizard.wizard.Screen.Review page) throws IOException {
        Review review = review(page);
        boolean isThrownAway = false;
        while (pages.getScreen().pollInput() != null) {
            isThrownAway = true;
        }
        ReviewWindow window = new ReviewWindow(page, review);
        if (isThrownAway) {
            window.say(
                    Problem.warning("", "what was typed before this review was dropped; nothing is accepted yet", ""));
        }
        return follow(window);
    }

    /** Looking at the machine takes a while; what is typed meanwhile was not meant for the review. */
    private Review review(org.lbwizard.wizard.Screen.Review page) throws IOException {
        PageWindow wait = new WaitWindow();
        pages.addWindow(wait);
        pages.updateScreen();
        try {
            return desk.reviewer().review(page.answers());
        } finally {
            pages.removeWindow(wait);
        }
    }

    /** Shows a window and sends what the user did there, until the wizard refuses a part of it. */
    private Optional<Verdict> follow(PageWindow window) {
        state.problems().stream().filter(problem -> problem.subject().isEmpty()).forEach(window::say);
        pages.addWindowAndWait(window);
        Optional<Verdict> verdict = window.verdict();
        if (verdict.isPresent()) {
            return verdict;
        }
        if (window instanceof FormWindow form) {
            state = form.state();
        }
        if (window.inputs().isEmpty()) {
            // The library lets go of a window that nobody closed when the terminal is gone.
            return Optional.of(new Verdict.InputEnded());
        }
        for (Input input : window.inputs().get()) {
            state = desk.wizard().next(state, input);
            desk.keeper().accept(state);
        }
        return Optional.empty();
    }
}
