package org.lbwizard.ui.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.AbstractComponent;
import com.googlecode.lanterna.gui2.ComponentRenderer;
import com.googlecode.lanterna.gui2.TextGUIGraphics;

/** A line over the whole width, one text at its left and one at its right end. */
final class Bar extends AbstractComponent<Bar> {
    private final String left;
    private final String right;

    Bar(String left, String right) {
        this.left = " " + left;
        this.right = right + " ";
    }

    @Override
    protected ComponentRenderer<Bar> createDefaultRenderer() {
        return new ComponentRenderer<>() {
            @Override
            public TerminalSize getPreferredSize(Bar bar) {
                return new TerminalSize(left.length() + right.length(), 1);
            }

            @Override
            public void drawComponent(TextGUIGraphics graphics, Bar bar) {
                int columns = graphics.getSize().getColumns();
                graphics.enableModifiers(SGR.REVERSE);
                graphics.fill(' ');
                graphics.putString(0, 0, left);
                graphics.putString(Math.max(left.length() + 1, columns - right.length()), 0, right);
            }
        };
    }
}
