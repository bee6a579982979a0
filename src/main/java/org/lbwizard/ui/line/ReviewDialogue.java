package org.lbwizard.ui.line;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.Screen.Line;

/** The review page on a line terminal: every answer, every file, and what to do about them. */
final class ReviewDialogue {
    private final Console console;
    private final Layout layout;
    private final Reviewer reviewer;

    /** What the user decided. */
    sealed interface Result {
        record Accept(boolean overwriteEdits) implements Result {}

        record Send(Input input) implements Result {}

        record Leave(Verdict verdict) implements Result {}
    }

    ReviewDialogue(Console console, Layout layout, Reviewer reviewer) {
        this.console = console;
        this.layout = layout;
        this.reviewer = reviewer;
    }

    Result hold(Screen.Review screen) {
        List<Line> asked = screen.lines().stream().filter(Line::asked).toList();
        Review review = reviewer.review(screen.answers());
        show(screen, asked, review);
        // An Enter that was typed before the review stood there has not accepted it.
        console.forgetTypedAhead();
        Optional<Result> result = Optional.empty();
        while (result.isEmpty()) {
            result = switch (console.ask(prompt(review), false)) {
                case Reply.Line(String text) -> obey(text.strip().toLowerCase(Locale.ROOT), screen, asked, review);
                case Reply.Interrupted interrupted -> Optional.of(new Result.Leave(new Verdict.Cancelled()));
                case Reply.Ended ended -> Optional.of(new Result.Leave(new Verdict.InputEnded()));
            };
        }
        return result.get();
    }

    private void show(Screen.Review screen, List<Line> asked, Review review) {
        layout.title(screen.title());
        layout.text(screen.text());
        console.print("");
        for (Line line : screen.lines()) {
            String number = line.asked() ? "%4d".formatted(asked.indexOf(line) + 1) : "    ";
            String colon = line.prompt().endsWith("?") ? " " : ": ";
            layout.wrapped(number + "  " + line.prompt() + colon + line.shown());
        }
        console.print("");
        if (review.refusals().isEmpty()) {
            console.print(review.changes().isEmpty() ? "No file would change." : "These files would change:");
            review.changes().forEach(change -> layout.wrapped("  " + change));
            review.notes().forEach(layout::wrapped);
        } else {
            console.print("These answers cannot be applied:");
            layout.problems(review.refusals());
        }
        console.print("");
    }

    private static String prompt(Review review) {
        String apply = review.refusals().isEmpty() ? "Enter applies, " : "";
        return apply + "a number changes that answer, d shows the diff, q leaves: ";
    }

    private Optional<Result> obey(String word, Screen.Review screen, List<Line> asked, Review review) {
        return switch (word) {
            case "" ->
                review.refusals().isEmpty()
                        ? accept(review)
                        : again("these answers cannot be applied", "change an answer first, or leave with q");
            case "d" -> {
                review.diff().forEach(console::print);
                yield Optional.empty();
            }
            case "r" -> {
                show(screen, asked, review);
                yield Optional.empty();
            }
            case "q" -> Optional.of(new Result.Leave(new Verdict.Cancelled()));
            case "<" -> Optional.of(new Result.Send(new Input.Back()));
            case "?" -> help();
            default -> change(word, asked);
        };
    }

    private Optional<Result> help() {
        layout.text("""
                Enter   applies: all of these files, or none of them
                1, 2 …  goes to that question; what depends on it is asked again
                <       goes back to the last question
                r       shows this page again
                d       shows line by line what each file becomes
                q       leaves, as Ctrl-C does; nothing has changed
                """);
        return Optional.empty();
    }

    private Optional<Result> change(String word, List<Line> asked) {
        if (word.matches("[1-9][0-9]?") && Integer.parseInt(word) <= asked.size()) {
            String key = asked.get(Integer.parseInt(word) - 1).key();
            return Optional.of(new Result.Send(new Input.Change(key)));
        }
        return again(
                "that is not understood here",
                "press Enter, or give a number from 1 to " + asked.size() + ", <, r, d, q or ?");
    }

    private Optional<Result> again(String what, String advice) {
        layout.problems(List.of(Problem.error("", what, advice)));
        return Optional.empty();
    }

    /** Files that somebody edited are overwritten only if that is said in a word of its own. */
    private Optional<Result> accept(Review review) {
        if (review.edited().isEmpty()) {
            return Optional.of(new Result.Accept(false));
        }
        layout.wrapped("This was changed by hand since lbwizard wrote it, and the changes would be lost:");
        review.edited().forEach(change -> layout.wrapped("  " + change));
        return switch (console.ask("Overwrite the changes? (yes, no, d shows the diff) [no]: ", false)) {
            case Reply.Line(String text) ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "y", "yes" -> Optional.of(new Result.Accept(true));
                    case "d" -> {
                        review.diff().forEach(console::print);
                        yield accept(review);
                    }
                    case "", "n", "no" ->
                        again("the changes stay, and nothing is applied", "change an answer, or leave with q");
                    default -> {
                        again("that is neither yes nor no", "answer yes, no or d");
                        yield accept(review);
                    }
                };
            case Reply.Interrupted interrupted -> Optional.of(new Result.Leave(new Verdict.Cancelled()));
            case Reply.Ended ended -> Optional.of(new Result.Leave(new Verdict.InputEnded()));
        };
    }
}
