package org.lbwizard.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules about virtual servers and the real servers behind them. */
final class ServiceRules {
    static final List<Rules.Rule> ALL = List.of(
            ServiceRules::virtualAddresses,
            ServiceRules::portsAreFree,
            ServiceRules::noServiceTwice,
            ServiceRules::realServers);

    /** Where the unit itself listens over TCP, at its own addresses: SSH, the web interface of the quick setup guide. */
    private static final Map<Integer, String> OWN_PORTS =
            Map.of(22, "SSH", 9080, "the web interface", 9443, "the web interface");

    private ServiceRules() {}

    private static Stream<Finding> virtualAddresses(Draft draft) {
        if (draft.pair()) {
            return Stream.empty();
        }
        Optional<Link> clients = draft.sidesKnown() ? draft.clientsSide() : Optional.empty();
        return draft.services().stream()
                .flatMap(s -> s.address().stream())
                .distinct()
                .filter(a -> draft.links().noneMatch(own -> own.address().equals(a))
                        || clients.filter(side -> !side.address().equals(a)).isPresent())
                .flatMap(a -> PairRules.floats(
                        draft, Part.VIRTUAL_ADDRESS, "the virtual address", a, clients, "the clients' side"));
    }

    /**
     * IPVS takes a packet for a virtual server before any socket sees it, also one that was meant for the unit itself. At
     * an address that is only a virtual one nothing is meant for it; the units talk over UDP between own addresses, which
     * no virtual address of a pair may be.
     */
    private static Stream<Finding> portsAreFree(Draft draft) {
        return draft.services().stream()
                .filter(s -> s.protocol() == Protocol.TCP && isAtOwnAddress(draft, s))
                .flatMap(s -> s.port().stream())
                .distinct()
                .filter(p -> OWN_PORTS.containsKey(p.number()))
                .map(p -> new Finding(
                        List.of(Part.VIRTUAL_PORT, Part.VIRTUAL_ADDRESS),
                        "port " + p + " of this unit's own address is taken by " + OWN_PORTS.get(p.number())
                                + " on the appliance itself",
                        "give another port, or a virtual address that is not the unit's own"));
    }

    /** A single unit's first virtual server is at its own address unless another one is given. */
    private static boolean isAtOwnAddress(Draft draft, Draft.Service service) {
        return service.address()
                .map(address -> draft.links().anyMatch(link -> link.address().equals(address)))
                .orElse(!draft.pair());
    }

    private static Stream<Finding> noServiceTwice(Draft draft) {
        Set<String> seen = new HashSet<>();
        return draft.services().stream()
                .filter(s -> s.address().isPresent() && s.port().isPresent())
                .map(s -> s.address().get() + ":" + s.port().get() + " over " + s.protocol())
                .filter(service -> !seen.add(service))
                .map(service -> Finding.of(
                        Part.VIRTUAL_PORT,
                        "there are two virtual servers at " + service,
                        "give one of them another address or port"));
    }

    private static Stream<Finding> realServers(Draft draft) {
        Map<Ipv4, String> taken = draft.taken();
        return draft.services().stream()
                .flatMap(s -> s.realServers().stream().flatMap(rip -> realServer(draft, s, rip, taken)));
    }

    private static Stream<Finding> realServer(Draft draft, Draft.Service service, Ipv4 rip, Map<Ipv4, String> taken) {
        String owner = taken.get(rip);
        if (owner != null) {
            return Stream.of(Finding.of(
                    Part.REAL_SERVER,
                    "the real server's address " + rip + " is " + owner,
                    "give the address that the server itself has"));
        }
        if (!draft.sidesKnown()) {
            return Stream.empty();
        }
        Link side = draft.serversSide().orElseThrow();
        if (side.cidr().contains(rip)) {
            return Rules.ends(Part.REAL_SERVER, "the real server's address", rip, side);
        }
        if (service.tunnelled()) {
            return Stream.empty();
        }
        String sideName = draft.twoArm() ? "the real servers' side, " : "";
        return Stream.of(Finding.of(
                Part.REAL_SERVER,
                "the real server " + rip + " is not on " + sideName + side.name() + "'s subnet "
                        + side.cidr().subnet(),
                "give a server in " + side.cidr().subnet()));
    }
}
