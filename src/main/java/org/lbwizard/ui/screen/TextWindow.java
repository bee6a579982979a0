package org.lbwizard.ui.screen;

import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.EmptySpace;
import com.googlecode.lanterna.gui2.Panel;
import java.util.List;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;

/** A page to read. */
final class TextWindow extends PageWindow {
    TextWindow(Screen.Text page) {
        super(page.title(), "lbwizard", "Enter go on   Esc back");
        Button go = new Button("Go on", () -> send(List.of(new Input.Enter())));
        Panel content = column();
        content.addComponent(new EmptySpace());
        content.addComponent(text(page.text(), ALONE));
        content.addComponent(new EmptySpace());
        content.addComponent(go);
        fill(content);
        setFocusedInteractable(go);
    }
}
