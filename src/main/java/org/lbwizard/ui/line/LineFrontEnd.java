package org.lbwizard.ui.line;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Glossary;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.wizard.Field;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** Asks one question at a time on any terminal. It draws and collects; the wizard decides. */
public final class LineFrontEnd {
    private static final String HELP = "?";
    private static final String KEYS = """
            The value in brackets is taken when you just press Enter.
              ?  explains the question    <  goes back one question
            """;

    private static final String BACK = "<";

    private final Console console;
    private final Wizard wizard;
    private final Supplier<Glossary> glossary;
    private final Reviewer reviewer;
    private final Consumer<State> keeper;
    private final Layout layout;
    private State state;
    private String shownTitle = "";

    /**
     * Prepares a conversation.
     *
     * @param start where to take it up
     * @param glossary asked for where help is
     * @param keeper is given the state after each answer, to be resumed from
     */
    public LineFrontEnd(
            Console console,
            Wizard wizard,
            State start,
            Supplier<Glossary> glossary,
            Reviewer reviewer,
            Consumer<State> keeper) {
        this.console = console;
        this.wizard = wizard;
        this.state = start;
        this.glossary = glossary;
        this.reviewer = reviewer;
        this.keeper = keeper;
        this.layout = new Layout(console);
    }

    /** Talks until the review is accepted or the user leaves. */
    public Verdict converse() {
        Optional<Verdict> verdict = Optional.empty();
        while (verdict.isEmpty()) {
            Screen screen = wizard.screen(state);
            // The first page does not wait for the switch, which Java makes when it first comes to it.
            verdict = screen instanceof Screen.Text(String title, String text) ? read(title, text) : goOn(screen);
        }
        return verdict.get();
    }

    private Optional<Verdict> goOn(Screen screen) {
        return switch (screen) {
            case Screen.Text(String title, String text) -> read(title, text);
            case Screen.Form form -> ask(form);
            case Screen.Review review -> hold(review);
            case Screen.Accepted(Answers answers) -> Optional.of(new Verdict.Accepted(answers, false));
        };
    }

    private Optional<Verdict> hold(Screen.Review review) {
        shownTitle = "";
        return switch (new ReviewDialogue(console, layout, reviewer).hold(review)) {
            case ReviewDialogue.Result.Accept(boolean overwriteEdits) ->
                Optional.of(new Verdict.Accepted(review.answers(), overwriteEdits));
            case ReviewDialogue.Result.Send(Input input) -> send(input);
            case ReviewDialogue.Result.Leave(Verdict verdict) -> Optional.of(verdict);
        };
    }

    private Optional<Verdict> send(Input input) {
        state = wizard.next(state, input);
        keeper.accept(state);
        layout.problems(state.problems());
        return Optional.empty();
    }

    private Optional<Verdict> read(String title, String text) {
        layout.title(title);
        layout.text(text);
        console.print("");
        layout.text(KEYS);
        console.print("");
        return switch (console.ask("Press Enter to go on, Ctrl-C to leave: ", false)) {
            case Reply.Line line -> send(new Input.Enter());
            case Reply.Interrupted interrupted -> Optional.of(new Verdict.Cancelled());
            case Reply.Ended ended -> Optional.of(new Verdict.InputEnded());
        };
    }

    private Optional<Verdict> ask(Screen.Form form) {
        Field field = form.current();
        if (!form.title().equals(shownTitle)) {
            shownTitle = form.title();
            layout.title(form.title());
            layout.text(form.text());
        }
        field.choices().forEach((word, meaning) -> layout.wrapped("  " + word + ": " + meaning));
        return switch (console.ask(layout.prompt(form.number(), form.total(), field), field.isSecret())) {
            case Reply.Line(String text) -> answer(field, text);
            case Reply.Interrupted interrupted -> Optional.of(new Verdict.Cancelled());
            case Reply.Ended ended -> Optional.of(new Verdict.InputEnded());
        };
    }

    private Optional<Verdict> answer(Field field, String text) {
        String typed = text.strip();
        if (typed.equals(HELP)) {
            help(field);
            return Optional.empty();
        }
        if (typed.equals(BACK)) {
            shownTitle = "";
            return send(new Input.Back());
        }
        if (typed.indexOf('\n') >= 0) {
            layout.problems(List.of(
                    Problem.error(field.key(), "several lines were pasted at once", "give one answer at a time")));
            return Optional.empty();
        }
        return field.isSecret() && !typed.isEmpty() ? again(field, text) : send(new Input.Put(field.key(), text));
    }

    /** What nobody sees while it is typed is typed twice. */
    private Optional<Verdict> again(Field field, String text) {
        return switch (console.ask("      the same again: ", true)) {
            case Reply.Line(String second) -> send(new Input.PutTwice(field.key(), text, second));
            case Reply.Interrupted interrupted -> Optional.of(new Verdict.Cancelled());
            case Reply.Ended ended -> Optional.of(new Verdict.InputEnded());
        };
    }

    private void help(Field field) {
        console.print("");
        layout.text(field.help());
        for (String term : field.terms()) {
            glossary.get().explain(term).ifPresent(meaning -> layout.wrapped("  " + term + ": " + meaning));
        }
        console.print("");
    }
}
