package org.lbwizard.ui.screen;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.DefaultWindowManager;
import com.googlecode.lanterna.gui2.MultiWindowTextGUI;
import com.googlecode.lanterna.gui2.SameTextGUIThread;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.screen.Screen;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The pages on the screen, one over the other. */
final class Pages extends MultiWindowTextGUI {
    private final Runnable shown;
    private boolean isShown;

    /**
     * None yet.
     *
     * @param shown run on a thread of its own, once the first page stands there
     */
    Pages(Screen screen, Runnable shown) {
        // Every page covers the whole screen: nothing of what lies under it needs to be drawn.
        super(
                new SameTextGUIThread.Factory(),
                screen,
                new DefaultWindowManager(),
                null,
                PageWindow.panel(new BorderLayout()));
        this.shown = shown;
        setTheme(Look.theme());
    }

    @Override
    public synchronized void updateScreen() throws IOException {
        super.updateScreen();
        if (!isShown) {
            isShown = true;
            Thread.ofPlatform().daemon().start(shown);
        }
    }

    /** What is typed between two pages waits for the next one. */
    @Override
    protected @Nullable KeyStroke pollInput() throws IOException {
        return getActiveWindow() == null ? null : super.pollInput();
    }
}
