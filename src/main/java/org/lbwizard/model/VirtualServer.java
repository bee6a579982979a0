package org.lbwizard.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * A service that clients reach at a VIP, over TCP, checked by connecting to its real servers.
 *
 * @param label its name for people: one word
 * @param address the VIP
 * @param realServers no address and port twice, which ldirectord would accept in silence
 */
public record VirtualServer(
        String label,
        Ipv4 address,
        Port port,
        Scheduler scheduler,
        Forwarding forwarding,
        List<RealServer> realServers) {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    public VirtualServer {
        if (!LABEL.matcher(label).matches()) {
            throw RefusedException.of(
                    "`" + Words.shown(label) + "` is not a label", "give up to 32 letters, digits, dots and dashes");
        }
        address.asHost();
        realServers = List.copyOf(realServers);
        refuseRealServers(realServers, forwarding, port);
    }

    private static void refuseRealServers(List<RealServer> realServers, Forwarding forwarding, Port port) {
        Set<String> seen = new HashSet<>();
        for (RealServer real : realServers) {
            if (!seen.add(real.address() + ":" + real.port())) {
                throw RefusedException.of(
                        "real server " + real.address() + ":" + real.port() + " is given twice", "keep one of the two");
            }
            if (!forwarding.translatesPorts() && !real.port().equals(port)) {
                throw RefusedException.of(
                        "real server " + real.address() + " is on port " + real.port() + ", but " + forwarding
                                + " cannot change the port " + port,
                        "use port " + port + ", or NAT");
            }
        }
    }
}
