package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.ActionListBox;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.Label;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.TextBox;
import com.googlecode.lanterna.gui2.dialogs.MessageDialog;
import com.googlecode.lanterna.gui2.dialogs.MessageDialogButton;
import java.util.ArrayList;
import java.util.List;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;

/** The review: choose an answer to change it, or apply. */
final class ReviewWindow extends PageWindow {
    private static final int ANSWER_ROWS = 8;
    private static final int CHANGE_ROWS = 5;

    private final Screen.Review page;
    private final Review review;

    ReviewWindow(Screen.Review page, Review review) {
        super(page.title());
        this.page = page;
        this.review = review;
        ActionListBox answers = new ActionListBox(new TerminalSize(TEXT_WIDTH, ANSWER_ROWS));
        for (Screen.Line line : page.lines()) {
            String shown = line.key() + ": " + line.shown();
            answers.addItem(shown, () -> change(line));
        }
        content().addComponent(new Label("Your answers (Enter on one changes it):"));
        content().addComponent(answers);
        content().addComponent(new Label(review.refusals().isEmpty() ? "Files:" : "These answers cannot be applied:"));
        TextBox files = new TextBox(
                new TerminalSize(TEXT_WIDTH, CHANGE_ROWS), String.join("\n", summary()), TextBox.Style.MULTI_LINE);
        content().addComponent(files.setReadOnly(true));
        content().addComponent(buttons());
    }

    private List<String> summary() {
        List<String> lines = new ArrayList<>(
                review.refusals().stream().map(Problem::sentence).toList());
        lines.addAll(review.changes());
        lines.addAll(review.notes());
        return lines.isEmpty() ? List.of("No file would change.") : lines;
    }

    private Panel buttons() {
        Panel buttons = new Panel(new LinearLayout(Direction.HORIZONTAL));
        if (review.refusals().isEmpty()) {
            Button apply = new Button("Apply", this::apply);
            buttons.addComponent(apply);
            setFocusedInteractable(apply);
        }
        buttons.addComponent(new Button("Back", () -> send(List.of(new Input.Back()))));
        buttons.addComponent(new Button("Leave", () -> end(new Verdict.Cancelled())));
        return buttons;
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
        String question = "Changed by hand since lbwizard wrote it:\n" + String.join("\n", review.edited())
                + "\n\nOverwrite the changes?";
        MessageDialogButton said = MessageDialog.showMessageDialog(
                getTextGUI(), "Edited files", question, MessageDialogButton.No, MessageDialogButton.Yes);
        if (said == MessageDialogButton.Yes) {
            end(new Verdict.Accepted(page.answers(), true));
        }
    }
}
