package org.lbwizard.ui.line;

import java.util.List;
import java.util.Optional;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.ReviewPrompt.Decision;
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
        ReviewPrompt prompt = new ReviewPrompt(console, review);
        prompt.forgetTypedAhead();
        Optional<Result> result = Optional.empty();
        while (result.isEmpty()) {
            result = switch (prompt.ask(prompt(review))) {
                case Decision.Apply(boolean overwriteEdits) -> Optional.of(new Result.Accept(overwriteEdits));
                case Decision.Leave(Verdict why) -> Optional.of(new Result.Leave(why));
                case Decision.Other(String word) -> obey(word, screen, asked, review);
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
            review.effects().forEach(layout::wrapped);
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
            case "r" -> {
                show(screen, asked, review);
                yield Optional.empty();
            }
            case "<" -> Optional.of(new Result.Send(new Input.Back()));
            case "?" -> help();
            default -> change(word, asked);
        };
    }

    private Optional<Result> help() {
        layout.text("""
                Enter   applies: all of these files, or none of them (so does yes)
                1, 2 …  goes to that question; what depends on it is asked again
                <       goes back to the last question
                r       shows this page again
                d       shows line by line what each file becomes
                q       leaves, as Ctrl-C and no do; nothing has changed
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
                "press Enter or type yes, or give a number from 1 to " + asked.size() + ", <, r, d, q or ?");
    }

    private Optional<Result> again(String what, String advice) {
        layout.problems(List.of(Problem.error("", what, advice)));
        return Optional.empty();
    }
}
