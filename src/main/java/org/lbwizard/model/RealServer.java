package org.lbwizard.model;

import org.lbwizard.problem.RefusedException;

/**
 * A server behind a virtual server.
 *
 * @param address the RIP
 * @param port where the service listens
 * @param weight 0 to 65535, against the weights of the others; 0 takes no new connections
 * @param state whether it shall work
 * @param connections how many it may have
 */
public record RealServer(Ipv4 address, Port port, int weight, State state, Connections connections) {
    public static final int DEFAULT_WEIGHT = 1;

    /** Whether a server shall work. */
    public enum State implements Token {
        ONLINE,
        /** Offline, and its present connections go on: it has weight 0 for as long. */
        DRAINED,
        /** Offline at once: it is not in the table. */
        OFFLINE
    }

    /**
     * Thresholds: a server with the upper number of connections gets no more until it has fewer than the
     * lower one.
     *
     * @param least the lower threshold; 0 for none
     * @param most the upper threshold; 0 for none
     */
    public record Connections(int least, int most) {
        public static final Connections ANY = new Connections(0, 0);

        private static final int LARGEST = 1_000_000;

        public Connections {
            if (least < 0 || most < 0 || least > LARGEST || most > LARGEST) {
                throw RefusedException.of(
                        "a number of connections is out of range", "give 0 to " + LARGEST + "; 0 is no limit");
            }
            if (least > 0 && most <= least) {
                throw RefusedException.of(
                        "a lower limit of " + least + " connections goes with a higher upper one, not " + most,
                        "give both, the upper one higher, or the upper one alone");
            }
        }
    }

    public RealServer {
        address.asHost();
        if (weight < 0 || weight > 65535) {
            throw RefusedException.of("weight " + weight + " is out of range", "give a weight from 0 to 65535");
        }
    }

    /** One that works, without limits. */
    public RealServer(Ipv4 address, Port port, int weight) {
        this(address, port, weight, State.ONLINE, Connections.ANY);
    }

    /** The weight that it has in the table. */
    public int presentWeight() {
        return state == State.ONLINE ? weight : 0;
    }

    public RealServer in(State other) {
        return new RealServer(address, port, weight, other, connections);
    }

    /** Address and port, which is how it is told from the others of its virtual server. */
    public String endPoint() {
        return address + ":" + port;
    }
}
