package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.TextBox;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.lbwizard.problem.Printable;

/** A long text over a page, to be scrolled and left again. */
final class ReadingWindow extends PageWindow {
    ReadingWindow(String title, String text) {
        super(title, "", "Arrows/Page keys scroll   Enter or Esc close");
        TextBox box = new TextBox(new TerminalSize(ALONE, 1), Printable.shown(text), TextBox.Style.MULTI_LINE);
        Panel content = panel(new BorderLayout());
        content.addComponent(box.setReadOnly(true), BorderLayout.Location.CENTER);
        fill(content);
        setFocusedInteractable(box);
    }

    @Override
    public boolean handleInput(KeyStroke key) {
        if (key.getKeyType() == KeyType.Enter) {
            goBack();
            return true;
        }
        return super.handleInput(key);
    }

    @Override
    void goBack() {
        send(List.of());
    }
}
