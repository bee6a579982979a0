package org.lbwizard.ui.line;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.Console.Reply;

/** Asks whether what a review shows is to be applied: Enter or yes applies, no leaves, d shows the diff. */
public final class ReviewPrompt {
    private final Console console;
    private final Layout layout;
    private final Review review;

    /** What was decided. */
    public sealed interface Decision {
        /**
         * It is to be applied.
         *
         * @param overwriteEdits whether the changes by hand that the review shows may be lost
         */
        record Apply(boolean overwriteEdits) implements Decision {}

        record Leave(Verdict why) implements Decision {}

        /** Something else was typed: small letters, without blanks around. */
        record Other(String word) implements Decision {}
    }

    public ReviewPrompt(Console console, Review review) {
        this.console = console;
        this.layout = new Layout(console);
        this.review = review;
    }

    /** Asks until it is decided, and takes nothing but an answer for one. */
    public Decision decide(String prompt) {
        forgetTypedAhead();
        while (true) {
            Decision decision = ask(prompt);
            if (!(decision instanceof Decision.Other)) {
                return decision;
            }
            again("that is neither yes nor no", "press Enter or type yes to apply, no to leave, d to see the diff");
        }
    }

    /** Asks for a word that nobody types by accident; anything else leaves. */
    public Decision decideByWord(String prompt, String word) {
        forgetTypedAhead();
        while (true) {
            switch (console.ask(prompt, false)) {
                case Reply.Line(String text) when text.strip().equalsIgnoreCase("d") -> diff();
                case Reply.Line(String text)
                when text.equals(word) -> {
                    return new Decision.Apply(true);
                }
                case Reply.Line _, Reply.Interrupted _ -> {
                    return new Decision.Leave(new Verdict.Cancelled());
                }
                case Reply.Ended _ -> {
                    return new Decision.Leave(new Verdict.InputEnded());
                }
            }
        }
    }

    /** An Enter that was typed before the review stood there has not accepted it. */
    void forgetTypedAhead() {
        if (console.forgetTypedAhead()) {
            layout.wrapped("What was typed before this review was dropped; nothing is accepted yet.");
        }
    }

    /** Asks once more after a diff or a changed mind, and else gives what was typed. */
    Decision ask(String prompt) {
        Optional<Decision> decision = Optional.empty();
        while (decision.isEmpty()) {
            decision = switch (console.ask(prompt, false)) {
                case Reply.Line(String text) -> obey(text.strip().toLowerCase(Locale.ROOT));
                case Reply.Interrupted _ -> Optional.of(new Decision.Leave(new Verdict.Cancelled()));
                case Reply.Ended _ -> Optional.of(new Decision.Leave(new Verdict.InputEnded()));
            };
        }
        return decision.get();
    }

    private Optional<Decision> obey(String word) {
        return switch (word) {
            case "", "y", "yes" ->
                review.refusals().isEmpty()
                        ? accept()
                        : again("these answers cannot be applied", "change an answer first, or leave with q");
            case "n", "no", "q", "quit" -> Optional.of(new Decision.Leave(new Verdict.Cancelled()));
            case "d" -> diff();
            default -> Optional.of(new Decision.Other(word));
        };
    }

    private Optional<Decision> diff() {
        if (review.diff().isEmpty()) {
            console.print("No file would change.");
        }
        review.diff().forEach(console::print);
        return Optional.empty();
    }

    /** What somebody changed by hand is overwritten only if that is said in a word of its own. */
    private Optional<Decision> accept() {
        if (review.edited().isEmpty()) {
            return Optional.of(new Decision.Apply(false));
        }
        layout.wrapped("This was changed by hand since lbwizard wrote it, and the changes would be lost:");
        review.edited().forEach(change -> layout.wrapped("  " + change));
        return switch (console.ask("Overwrite the changes? (yes, no, d shows the diff) [no]: ", false)) {
            case Reply.Line(String text) ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "y", "yes" -> Optional.of(new Decision.Apply(true));
                    case "d" -> {
                        diff();
                        yield accept();
                    }
                    case "", "n", "no" ->
                        again("the changes stay, and nothing is applied", "change an answer, or leave with q");
                    default -> {
                        again("that is neither yes nor no", "answer yes, no or d");
                        yield accept();
                    }
                };
            case Reply.Interrupted _ -> Optional.of(new Decision.Leave(new Verdict.Cancelled()));
            case Reply.Ended _ -> Optional.of(new Decision.Leave(new Verdict.InputEnded()));
        };
    }

    private Optional<Decision> again(String what, String advice) {
        layout.problems(List.of(Problem.error("", what, advice)));
        return Optional.empty();
    }
}
