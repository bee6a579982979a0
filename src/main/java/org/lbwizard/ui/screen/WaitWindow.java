package org.lbwizard.ui.screen;

import com.googlecode.lanterna.gui2.Panel;

/** What is seen while the machine is looked at. */
final class WaitWindow extends PageWindow {
    WaitWindow() {
        super("Review", "a moment", "");
        Panel content = column();
        content.addComponent(text("\nLooking at the machine, its neighbours and the new files ...", ALONE));
        fill(content);
    }
}
