package org.lbwizard.running;

import java.util.Arrays;
import java.util.List;

/**
 * What is done to the running machine, in the order of this list. Going back goes through the same list: it is the way
 * to the old state, and so what is left is always left while the files that describe it are still in place.
 */
public enum Step {
    /** Daemons that shall no longer run, or must be started anew; the last of the appliance's first. */
    STOP(Side.LEAVING),
    /** Ports that ifupdown, not their addresses alone, must set up anew (a DHCP client ends here). */
    PORTS_DOWN(Side.LEAVING),

    HOST_NAME(Side.ENTERING),
    /** Before the settings, because those of IPVS exist only then. */
    MODULES(Side.ENTERING),
    SETTINGS(Side.ENTERING),
    PORTS_UP(Side.ENTERING),
    /** New addresses come before old ones go, so that a session over one of both lives on. */
    ADD_ADDRESSES(Side.ENTERING),
    ROUTE(Side.ENTERING),
    REMOVE_ADDRESSES(Side.ENTERING),
    /** What kept new addresses alive while old ones of the same net went. */
    LAST_SETTINGS(Side.ENTERING),
    /** Daemons that shall run, or must read their files again; the first of the appliance's first. */
    START(Side.ENTERING),
    /** What a dead balancer left in its table, or had in it. */
    TABLE(Side.ENTERING);

    /** Which files are in place meanwhile. */
    public enum Side {
        /** Those of the state that is left. */
        LEAVING,
        /** Those of the state that comes. */
        ENTERING
    }

    private final Side side;

    Step(Side side) {
        this.side = side;
    }

    public Side side() {
        return side;
    }

    /** The steps of one side, in their order. */
    public static List<Step> of(Side side) {
        return Arrays.stream(values()).filter(step -> step.side == side).toList();
    }
}
