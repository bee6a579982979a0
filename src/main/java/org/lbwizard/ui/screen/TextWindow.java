package org.lbwizard.ui.screen;

import com.googlecode.lanterna.gui2.Button;
import java.util.List;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;

/** A page to read. */
final class TextWindow extends PageWindow {
    TextWindow(Screen.Text page) {
        super(page.title());
        addText(page.text() + "\n\nTab moves on, Esc goes back, F1 explains.");
        Button go = new Button("Go on", () -> send(List.of(new Input.Enter())));
        content().addComponent(go);
        setFocusedInteractable(go);
    }
}
