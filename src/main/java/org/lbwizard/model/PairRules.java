package org.lbwizard.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules about the other unit of a pair and about the addresses that move between the two. */
final class PairRules {
    static final List<Rules.Rule> ALL =
            List.of(PairRules::peer, PairRules::floatingGateway, PairRules::floatingAddresses);

    private PairRules() {}

    private static Stream<Finding> peer(Draft draft) {
        if (draft.peer().isEmpty() || draft.eth0().isEmpty()) {
            return Stream.empty();
        }
        Ipv4 peer = draft.peer().get();
        Link eth0 = draft.eth0().get();
        if (draft.links().anyMatch(l -> l.address().equals(peer))) {
            return Stream.of(new Finding(
                    List.of(Part.PEER, Part.ETH0),
                    "the peer's address " + peer + " is this unit's own",
                    "give the address of the other unit's " + eth0.name()));
        }
        if (!eth0.cidr().contains(peer)) {
            return Stream.of(new Finding(
                    List.of(Part.PEER, Part.ETH0),
                    "the peer's address " + peer + " is not on " + eth0.name() + "'s subnet "
                            + eth0.cidr().subnet(),
                    "give the address of the other unit's " + eth0.name() + ", on the same subnet"));
        }
        if (draft.gateway().filter(peer::equals).isPresent()) {
            return Stream.of(new Finding(
                    List.of(Part.PEER, Part.GATEWAY),
                    "the peer's address " + peer + " is the gateway's",
                    "give the other unit's own address"));
        }
        return Rules.ends(Part.PEER, "the peer's address", peer, eth0);
    }

    private static Stream<Finding> floatingGateway(Draft draft) {
        if (draft.floatingGateway().isEmpty() || !draft.sidesKnown()) {
            return Stream.empty();
        }
        return floats(
                draft,
                Part.FLOATING_GATEWAY,
                "the floating gateway",
                draft.floatingGateway().get(),
                draft.serversSide().orElseThrow(),
                "the real servers' side");
    }

    private static Stream<Finding> floatingAddresses(Draft draft) {
        if (!draft.pair() || !draft.sidesKnown()) {
            return Stream.empty();
        }
        Link clients = draft.clientsSide().orElseThrow();
        return draft.services().stream()
                .flatMap(s -> s.address().stream())
                .distinct()
                .flatMap(a ->
                        floats(draft, Part.FLOATING_ADDRESS, "the floating address", a, clients, "the clients' side"));
    }

    /** What holds for any address that the wizard puts on a port beside the port's own. */
    static Stream<Finding> floats(Draft draft, Part part, String who, Ipv4 address, Link side, String sideName) {
        if (!side.cidr().contains(address)) {
            return Stream.of(Finding.of(
                    part,
                    who + " " + address + " is not on " + sideName + ", " + side.name() + "'s subnet "
                            + side.cidr().subnet(),
                    "give a free address in " + side.cidr().subnet()));
        }
        Map<Ipv4, String> owners = new HashMap<>(draft.takenByMachines());
        draft.nameservers().forEach(n -> owners.putIfAbsent(n, "the nameserver's address"));
        if (part != Part.FLOATING_GATEWAY) {
            draft.floatingGateway().ifPresent(g -> owners.putIfAbsent(g, "the floating gateway"));
        }
        String owner = owners.get(address);
        if (owner != null) {
            return Stream.of(Finding.of(
                    part,
                    who + " " + address + " is " + owner + " already",
                    "give an address that nobody has in " + side.cidr().subnet()));
        }
        return Rules.ends(part, who, address, side);
    }
}
