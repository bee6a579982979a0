package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.MultiWindowTextGUI;
import com.googlecode.lanterna.gui2.SameTextGUIThread;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import com.googlecode.lanterna.terminal.ansi.UnixLikeTerminal.CtrlCBehaviour;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Glossary;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** Asks page by page on the whole screen. It draws and collects; the wizard decides. */
public final class ScreenFrontEnd {
    static final TerminalSize SMALLEST = new TerminalSize(80, 24);

    private final MultiWindowTextGUI gui;
    private final Wizard wizard;
    private final Glossary glossary;
    private final Reviewer reviewer;
    private final Consumer<State> keeper;

    /** What was typed last into each field, so that a refused answer can be mended and not typed again. */
    private final Map<String, String> typed = new HashMap<>();

    private State state;

    private ScreenFrontEnd(
            MultiWindowTextGUI gui,
            Wizard wizard,
            State start,
            Glossary glossary,
            Reviewer reviewer,
            Consumer<State> keeper) {
        this.gui = gui;
        this.wizard = wizard;
        this.state = start;
        this.glossary = glossary;
        this.reviewer = reviewer;
        this.keeper = keeper;
    }

    /** Talks on the terminal that the process was started from, and leaves it as it was. */
    public static Verdict converse(
            Wizard wizard, State start, Glossary glossary, Reviewer reviewer, Consumer<State> keeper)
            throws IOException {
        Terminal terminal = new UnixTerminal(System.in, System.out, StandardCharsets.UTF_8, CtrlCBehaviour.TRAP);
        return converse(terminal, wizard, start, glossary, reviewer, keeper);
    }

    static Verdict converse(
            Terminal terminal, Wizard wizard, State start, Glossary glossary, Reviewer reviewer, Consumer<State> keeper)
            throws IOException {
        Screen screen = new TerminalScreen(terminal);
        screen.startScreen();
        try {
            MultiWindowTextGUI gui = new MultiWindowTextGUI(new SameTextGUIThread.Factory(), screen);
            return new ScreenFrontEnd(gui, wizard, start, glossary, reviewer, keeper).converse();
        } finally {
            screen.stopScreen();
        }
    }

    private Verdict converse() {
        Optional<Verdict> verdict = Optional.empty();
        while (verdict.isEmpty()) {
            verdict = switch (wizard.screen(state)) {
                case org.lbwizard.wizard.Screen.Text text -> follow(new TextWindow(text));
                case org.lbwizard.wizard.Screen.Form form -> follow(new FormWindow(form, glossary, typed));
                case org.lbwizard.wizard.Screen.Review review ->
                    follow(new ReviewWindow(review, reviewer.review(review.answers())));
                case org.lbwizard.wizard.Screen.Accepted(Answers answers) ->
                    Optional.of(new Verdict.Accepted(answers, false));
            };
        }
        return verdict.get();
    }

    /** Shows a window and sends what the user did there, until the wizard refuses a part of it. */
    private Optional<Verdict> follow(PageWindow window) {
        gui.addWindowAndWait(window);
        Optional<Verdict> verdict = window.verdict();
        if (verdict.isPresent()) {
            return verdict;
        }
        if (window.inputs().isEmpty()) {
            // The library lets go of a window that nobody closed when the terminal is gone.
            return Optional.of(new Verdict.InputEnded());
        }
        for (Input input : window.inputs()) {
            if (input instanceof Input.Put(String key, String text)) {
                typed.put(key, text);
            }
            state = wizard.next(state, input);
            keeper.accept(state);
            if (!state.problems().isEmpty()) {
                break;
            }
        }
        return Optional.empty();
    }
}
