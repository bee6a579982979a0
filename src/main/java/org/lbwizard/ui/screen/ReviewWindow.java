package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.ActionListBox;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.Label;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.TextBox;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;

/** The review: choose an answer to change it, look at what would change, or apply. */
final class ReviewWindow extends PageWindow {
    private static final int ANSWER_ROWS = 8;

    private final Screen.Review page;
    private final Review review;

    ReviewWindow(Screen.Review page, Review review) {
        super(page.title(), "nothing has changed yet", "Tab next   Enter choose   Esc back");
        this.page = page;
        this.review = review;
        Panel answers = column();
        answers.addComponent(new Label("\nYour answers (Enter on one changes it):"));
        answers.addComponent(answers());
        answers.addComponent(
                new Label(review.refusals().isEmpty() ? "\nFiles:" : "\nThese answers cannot be applied:"));
        TextBox summary = new TextBox(new TerminalSize(ALONE, 1), summary(), TextBox.Style.MULTI_LINE);
        Panel content = panel(new BorderLayout());
        content.addComponent(answers, BorderLayout.Location.TOP);
        content.addComponent(summary.setReadOnly(true), BorderLayout.Location.CENTER);
        content.addComponent(buttons(), BorderLayout.Location.BOTTOM);
        fill(content);
    }

    private ActionListBox answers() {
        ActionListBox list = new ActionListBox(
                new TerminalSize(ALONE, Math.min(ANSWER_ROWS, page.lines().size())));
        page.lines()
                .forEach(line -> list.addItem(Printable.line(line.key() + ": " + line.shown()), () -> change(line)));
        return list;
    }

    private String summary() {
        List<String> lines = new ArrayList<>(
                review.refusals().stream().map(Problem::sentence).toList());
        lines.addAll(review.effects());
        lines.addAll(review.changes());
        lines.addAll(review.notes());
        return lines.isEmpty()
                ? "No file would change."
                : lines.stream().map(line -> Paragraphs.fitted(line, ALONE - 1)).collect(Collectors.joining("\n"));
    }

    private Panel buttons() {
        Panel buttons = panel(new LinearLayout(Direction.HORIZONTAL));
        Button back = new Button("Back", this::goBack);
        setFocusedInteractable(back);
        if (review.refusals().isEmpty()) {
            Button apply = new Button("Apply", this::apply);
            buttons.addComponent(apply);
            buttons.addComponent(new Button("What changes", this::showDiff));
            setFocusedInteractable(apply);
        }
        buttons.addComponent(back);
        buttons.addComponent(new Button("Leave", () -> end(new Verdict.Cancelled())));
        return buttons;
    }

    private void showDiff() {
        List<String> diff = review.diff();
        show(new ReadingWindow(
                "What changes, line by line", diff.isEmpty() ? "No file would change." : String.join("\n", diff)));
    }

    private void change(Screen.Line line) {
        if (line.asked()) {
            send(List.of(new Input.Change(line.key())));
        }
    }

    private void apply() {
        if (review.edited().isEmpty()) {
            end(new Verdict.Accepted(page.answers(), false));
            return;
        }
        OverwriteWindow question = new OverwriteWindow(review.edited());
        show(question);
        if (question.isAgreed()) {
            end(new Verdict.Accepted(page.answers(), true));
        }
    }
}
