package org.lbwizard.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules about the unit's own addresses, its gateway and its nameservers. */
final class NetworkRules {
    static final List<Rules.Rule> ALL = List.of(
            NetworkRules::armsAreTwoPorts,
            NetworkRules::eth1IsOffEth0sSubnet,
            NetworkRules::armsAreDisjoint,
            NetworkRules::gatewayIsConnected,
            NetworkRules::nameservers);

    private NetworkRules() {}

    private static Stream<Finding> armsAreTwoPorts(Draft draft) {
        Optional<String> eth0 = draft.eth0().map(Link::name);
        if (eth0.isEmpty() || !eth0.equals(draft.eth1().map(Link::name))) {
            return Stream.empty();
        }
        return Stream.of(new Finding(
                List.of(Part.ETH0, Part.ETH1),
                "both arms are the interface " + eth0.get(),
                "give each arm an interface of its own"));
    }

    private static Stream<Finding> eth1IsOffEth0sSubnet(Draft draft) {
        if (draft.eth0().isEmpty() || draft.eth1Bare().isEmpty()) {
            return Stream.empty();
        }
        Link eth0 = draft.eth0().get();
        Ipv4 address = draft.eth1Bare().get();
        if (!eth0.cidr().contains(address)) {
            return Stream.empty();
        }
        return Stream.of(new Finding(
                List.of(Part.ETH0, Part.ETH1),
                address + " is on " + eth0.name() + "'s subnet " + eth0.cidr().subnet()
                        + ", but the two arms need subnets of their own",
                "give the address that this unit has on the other subnet"));
    }

    private static Stream<Finding> armsAreDisjoint(Draft draft) {
        if (draft.eth0().isEmpty() || draft.eth1().isEmpty()) {
            return Stream.empty();
        }
        Link eth0 = draft.eth0().get();
        Link eth1 = draft.eth1().get();
        if (!eth0.cidr().overlaps(eth1.cidr())) {
            return Stream.empty();
        }
        return Stream.of(new Finding(
                List.of(Part.ETH0, Part.ETH1),
                eth1.name() + " (" + eth1.cidr().subnet() + ") and " + eth0.name() + " ("
                        + eth0.cidr().subnet() + ") are on overlapping subnets, so replies could leave by either port",
                "give the two arms subnets that have no address in common"));
    }

    private static Stream<Finding> gatewayIsConnected(Draft draft) {
        if (draft.gateway().isEmpty() || !draft.sidesKnown()) {
            return Stream.empty();
        }
        Ipv4 gateway = draft.gateway().get();
        List<Part> parts = List.of(Part.GATEWAY, Part.ETH0, Part.ETH1);
        Optional<Link> own =
                draft.links().filter(l -> l.address().equals(gateway)).findFirst();
        if (own.isPresent()) {
            return Stream.of(new Finding(
                    parts,
                    "the gateway " + gateway + " is this unit's own address on "
                            + own.get().name(),
                    "give the address of the router"));
        }
        Optional<Link> connected =
                draft.links().filter(l -> l.cidr().contains(gateway)).findFirst();
        if (connected.isEmpty()) {
            return Stream.of(new Finding(
                    parts,
                    "the gateway " + gateway + " is on none of this unit's subnets (" + subnets(draft)
                            + "), so it could not be reached",
                    "give a router on one of them"));
        }
        return Rules.ends(Part.GATEWAY, "the gateway", gateway, connected.get());
    }

    private static Stream<Finding> nameservers(Draft draft) {
        if (!draft.sidesKnown()) {
            return Stream.empty();
        }
        return draft.nameservers().stream().flatMap(server -> nameserver(draft, server));
    }

    private static Stream<Finding> nameserver(Draft draft, Ipv4 server) {
        Optional<Link> connected =
                draft.links().filter(l -> l.cidr().contains(server)).findFirst();
        if (connected.isPresent()) {
            return Rules.ends(Part.NAMESERVER, "the nameserver", server, connected.get());
        }
        if (draft.gateway().isPresent()) {
            return Stream.empty();
        }
        return Stream.of(new Finding(
                List.of(Part.NAMESERVER, Part.GATEWAY),
                "the nameserver " + server + " is on none of this unit's subnets (" + subnets(draft)
                        + ") and there is no gateway to reach it by",
                "give a nameserver on one of them, or a gateway"));
    }

    private static String subnets(Draft draft) {
        return draft.links().map(l -> l.cidr().subnet()).collect(Collectors.joining(", "));
    }
}
