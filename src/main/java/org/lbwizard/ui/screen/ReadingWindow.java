package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.TextBox;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;

/** A long text over a page, to be scrolled and left again. */
final class ReadingWindow extends PageWindow {
    private ReadingWindow(String title, String text) {
        super(title, "", "Arrows/Page keys scroll   Enter or Esc close");
        TextBox box = new TextBox(new TerminalSize(ALONE, 1), text, TextBox.Style.MULTI_LINE);
        Panel content = new Panel(new BorderLayout());
        content.addComponent(box.setReadOnly(true), BorderLayout.Location.CENTER);
        fill(content);
        setFocusedInteractable(box);
    }

    /** Shows it until it was read; who leaves the wizard here leaves the page too. */
    static void open(PageWindow page, String title, String text) {
        ReadingWindow window = new ReadingWindow(title, text);
        page.getTextGUI().addWindowAndWait(window);
        window.verdict().ifPresent(page::end);
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
