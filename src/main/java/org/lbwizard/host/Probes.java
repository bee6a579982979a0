package org.lbwizard.host;

import java.time.Duration;
import java.util.Optional;

/** Asks other machines whether they are there. */
public interface Probes {
    /**
     * Speaks to a service the way its clients do, as far as its port tells the way.
     *
     * @return why it does not answer; empty if it does
     */
    Optional<String> service(String address, int port, Duration bound);

    /** Whether a TCP connection can be made. */
    boolean connects(String address, int port, Duration bound);
}
