package org.lbwizard.program;

import java.util.List;
import org.lbwizard.host.Ran;

/** The addresses that the units of a pair share: who has them, and how they are moved. */
public interface FloatingAddresses {
    /** Who has them. */
    enum Holder {
        /** This unit alone. */
        HERE,
        /** Another machine alone. */
        THERE,
        /** More than one machine. */
        BOTH,
        /** Nobody. */
        NOBODY,
        /** Some this unit, some another machine or nobody. */
        SPLIT
    }

    /** The program that moves them. */
    Served mover();

    boolean areHere();

    boolean areGone();

    /** Who has them; the neighbours are asked, which takes some three seconds. */
    Holder holder();

    /** Whether the program that moves them runs here and hears the other unit. */
    boolean hearsOther();

    /** The paths on which nothing is heard from the other unit, by their ports. */
    List<String> deadPaths();

    /** Whether one cut cable leaves them a second path. */
    boolean haveTwoPaths();

    /** What the program has warned of lately. */
    List<String> complaints();

    /** What to look at where the other unit is not heard. */
    String adviceIfUnheard();

    /**
     * Puts back what this unit holds and somebody else took away; nothing is done where it does not hold them.
     *
     * @return whether all are here afterwards
     */
    boolean restore();

    /** Asks for them; they come a moment later. */
    Ran take();

    /** Gives them to the other unit; they go a moment later. */
    Ran giveAway();
}
