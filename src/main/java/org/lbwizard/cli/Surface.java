package org.lbwizard.cli;

import java.nio.charset.Charset;
import org.lbwizard.host.Invocation;
import org.lbwizard.ui.line.Consoles;

/** How a person is asked. */
enum Surface {
    /** One question at a time. */
    LINE,
    /** Page by page on the full screen, whatever the terminal says of itself. */
    SCREEN,
    /** On the full screen where the terminal is large enough for it, else one question at a time. */
    FITTING;

    /**
     * The one that was asked for; else the one that fits what the process was started from. Plain terminals and serial
     * lines are asked one question at a time: a screen would be slow there, or a mess.
     */
    static Surface of(boolean line, boolean screen) {
        if (screen) {
            return SCREEN;
        }
        boolean canDraw = Consoles.isCapable() && Invocation.isInteractive() && !Invocation.isOnSerialLine();
        return line || !canDraw ? LINE : FITTING;
    }

    /** What the terminal shows, by the locale. */
    static Charset charset() {
        return Charset.forName(System.getProperty("stdout.encoding", "UTF-8"));
    }
}
