package org.lbwizard.ui.screen;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.graphics.SimpleTheme;
import com.googlecode.lanterna.graphics.Theme;
import com.googlecode.lanterna.gui2.TextBox;

/** How it looks: in the terminal's own colours, so that it can be read on every terminal and by everybody. */
final class Look {
    private Look() {}

    static Theme theme() {
        TextColor own = TextColor.ANSI.DEFAULT;
        SimpleTheme theme = new SimpleTheme(own, own);
        theme.getDefaultDefinition()
                .setActive(own, own, SGR.REVERSE)
                .setSelected(own, own, SGR.REVERSE)
                .setPreLight(own, own, SGR.BOLD)
                .setInsensitive(own, own);
        theme.addOverride(TextBox.class, own, own, SGR.UNDERLINE).setActive(own, own, SGR.REVERSE);
        return theme;
    }
}
