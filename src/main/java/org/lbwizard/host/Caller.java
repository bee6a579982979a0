package org.lbwizard.host;

import java.time.Duration;

/** Calls a service as a client with a given address would. */
public interface Caller {
    /**
     * What came of a call.
     *
     * @param port where it came from, by which it can be found in tables; 0 if it could not begin
     */
    record Call(int port, boolean isAnswered) {}

    /**
     * Makes a TCP connection and closes it.
     *
     * @param from an address of this machine
     */
    Call call(String from, String address, int port, Duration bound);
}
