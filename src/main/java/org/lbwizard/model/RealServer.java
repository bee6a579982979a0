package org.lbwizard.model;

import org.lbwizard.problem.RefusedException;

/**
 * A server behind a virtual server.
 *
 * @param address the RIP
 * @param port where the service listens
 * @param weight 0 to 65535; 0 takes no new connections
 */
public record RealServer(Ipv4 address, Port port, int weight) {
    public static final int DEFAULT_WEIGHT = 1;

    public RealServer {
        address.asHost();
        if (weight < 0 || weight > 65535) {
            throw RefusedException.of("weight " + weight + " is out of range", "give a weight from 0 to 65535");
        }
    }
}
