package org.lbwizard.ui.line;

import org.jline.utils.Signals;

/** The signals by which somebody ends a program: Ctrl-C, kill and a closed terminal. */
public final class EndSignals {
    private EndSignals() {}

    /** Runs something, on a thread of its own, whenever one of them all comes. */
    public static void reactToAll(Runnable reaction) {
        react(reaction, "INT", "TERM", "HUP");
    }

    /**
     * Runs something, on a thread of its own, whenever one of the signals (INT, TERM, HUP) comes.
     *
     * @throws IllegalStateException in a Java that cannot hear signals (one without the module jdk.unsupported): in the
     *     middle of an apply it would just end
     */
    public static void react(Runnable reaction, String... names) {
        for (String name : names) {
            if (Signals.register(name, reaction) == null) {
                throw new IllegalStateException("this Java cannot hear the signal " + name);
            }
        }
    }
}
