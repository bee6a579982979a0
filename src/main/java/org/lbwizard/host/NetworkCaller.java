package org.lbwizard.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Calls over the network. */
public final class NetworkCaller implements Caller {
    @Override
    public Call call(String from, String address, int port, Duration bound) {
        int local = 0;
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(from, 0));
            local = socket.getLocalPort();
            socket.connect(new InetSocketAddress(address, port), (int) bound.toMillis());
            return new Call(local, true);
        } catch (IOException silent) {
            return new Call(local, false);
        }
    }
}
