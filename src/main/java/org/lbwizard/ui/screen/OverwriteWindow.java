package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.TextBox;
import java.util.List;

/** Asks whether what was changed by hand may be overwritten; any way out but the one button keeps it. */
final class OverwriteWindow extends PageWindow {
    private boolean agreed;

    OverwriteWindow(List<String> edited) {
        super("Changed by hand", "nothing has changed yet", "Tab next   Enter choose   Esc back");
        TextBox list = new TextBox(
                new TerminalSize(ALONE, 1),
                Paragraphs.fitted(String.join("\n", edited), ALONE - 1),
                TextBox.Style.MULTI_LINE);
        Button back = new Button("Go back", this::goBack);
        Panel buttons = panel(new LinearLayout(Direction.HORIZONTAL));
        buttons.addComponent(back);
        buttons.addComponent(new Button("Overwrite", this::agree));
        Panel content = panel(new BorderLayout());
        content.addComponent(
                text("\nChanged by hand since lbwizard wrote it; applying overwrites the changes:\n\n", ALONE),
                BorderLayout.Location.TOP);
        content.addComponent(list.setReadOnly(true), BorderLayout.Location.CENTER);
        content.addComponent(buttons, BorderLayout.Location.BOTTOM);
        fill(content);
        setFocusedInteractable(back);
    }

    private void agree() {
        agreed = true;
        send(List.of());
    }

    @Override
    void goBack() {
        send(List.of());
    }

    boolean isAgreed() {
        return agreed;
    }
}
