package org.lbwizard.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * A service that clients reach at a VIP.
 *
 * @param label its name for people: one word
 * @param address the VIP
 * @param persistence empty where each connection is balanced by itself
 * @param fallback empty where clients are refused while no real server is alive
 * @param realServers no address and port twice, which a balancer may accept in silence
 */
public record VirtualServer(
        String label,
        Ipv4 address,
        Port port,
        Protocol protocol,
        Scheduler scheduler,
        Forwarding forwarding,
        Optional<Persistence> persistence,
        HealthCheck check,
        Optional<Fallback> fallback,
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
        refuseCheck(protocol, check);
        fallback.ifPresent(f -> refuseFallback(f, forwarding, port));
    }

    /** One over TCP, checked by connecting, with nothing special. */
    public VirtualServer(
            String label,
            Ipv4 address,
            Port port,
            Scheduler scheduler,
            Forwarding forwarding,
            List<RealServer> realServers) {
        this(
                label,
                address,
                port,
                Protocol.TCP,
                scheduler,
                forwarding,
                Optional.empty(),
                HealthCheck.CONNECT,
                Optional.empty(),
                realServers);
    }

    private static void refuseRealServers(List<RealServer> realServers, Forwarding forwarding, Port port) {
        Set<String> seen = new HashSet<>();
        for (RealServer real : realServers) {
            if (!seen.add(real.endPoint())) {
                throw RefusedException.of("real server " + real.endPoint() + " is given twice", "keep one of the two");
            }
            if (!forwarding.translatesPorts() && !real.port().equals(port)) {
                throw RefusedException.of(
                        "real server " + real.address() + " is on port " + real.port() + ", but " + forwarding
                                + " cannot change the port " + port,
                        "use port " + port + ", or NAT");
            }
        }
    }

    /** Of the conversations only DNS is held over UDP; for a connection a ping is made, which says little. */
    private static void refuseCheck(Protocol protocol, HealthCheck check) {
        boolean isTcpOnly = check.kind() == HealthCheck.Kind.CONNECT
                || check.service().filter(s -> s != HealthCheck.Service.DNS).isPresent();
        if (protocol == Protocol.UDP && isTcpOnly) {
            throw RefusedException.of(
                    "a UDP service cannot be checked by "
                            + check.service().map(Token::word).orElse("connecting"),
                    "check it with dns, ping, or none");
        }
    }

    /** What this unit answers itself is not rewritten, so that its port stays too. */
    private static void refuseFallback(Fallback fallback, Forwarding forwarding, Port port) {
        boolean keepsPort = !forwarding.translatesPorts() || fallback.address().equals(Fallback.THIS_UNIT);
        if (keepsPort && !fallback.port().equals(port)) {
            throw RefusedException.of(
                    "the fallback " + fallback + " is on another port than " + port + ", which cannot be changed there",
                    "use port " + port);
        }
    }

    /** The same with other real servers. */
    public VirtualServer with(List<RealServer> others) {
        return new VirtualServer(
                label, address, port, protocol, scheduler, forwarding, persistence, check, fallback, others);
    }

    /** VIP and port as IPVS knows the service, with {@code /udp} behind where it is not TCP. */
    public String endPoint() {
        return address + ":" + port + (protocol == Protocol.UDP ? "/udp" : "");
    }
}
