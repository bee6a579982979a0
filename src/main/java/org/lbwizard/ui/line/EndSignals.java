package org.lbwizard.ui.line;

import org.jline.utils.Signals;

/** The signals by which somebody ends a program: Ctrl-C, kill and a closed terminal. */
public final class EndSignals {
    private EndSignals() {}

    /** Runs something, on a thread of its own, whenever one of the signals (INT, TERM, HUP) comes. */
    public static void react(Runnable reaction, String... names) {
        for (String name : names) {
            Signals.register(name, reaction);
        }
    }
}
