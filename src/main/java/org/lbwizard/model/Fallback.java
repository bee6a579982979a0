package org.lbwizard.model;

import org.lbwizard.problem.RefusedException;

/**
 * Where clients go while no real server is alive.
 *
 * @param address 127.0.0.1 for a server on this unit itself, else a host's
 */
public record Fallback(Ipv4 address, Port port) {
    public static final Ipv4 THIS_UNIT = Ipv4.parse("127.0.0.1");

    public Fallback {
        if (!address.equals(THIS_UNIT)) {
            address.asHost();
        }
    }

    /** Reads ADDRESS:PORT. */
    public static Fallback parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw RefusedException.of(
                    "`" + Words.shown(text) + "` has no port", "give ADDRESS:PORT, such as 127.0.0.1:80");
        }
        return new Fallback(Ipv4.parse(text.substring(0, colon)), Port.parse(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return address + ":" + port;
    }
}
