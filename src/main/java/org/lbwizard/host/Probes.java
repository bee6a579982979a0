package org.lbwizard.host;

import java.time.Duration;
import java.util.Optional;

/** Asks other machines whether they are there. */
public interface Probes {
    /**
     * Speaks to a service over TCP, the way its clients do.
     *
     * @return why it does not answer; empty if it does
     */
    Optional<String> service(String address, int port, Speech speech, Duration bound);

    /** Whether a TCP connection can be made. */
    boolean connects(String address, int port, Duration bound);
}
