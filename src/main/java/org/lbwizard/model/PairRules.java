package org.lbwizard.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules about the other unit of a pair and about the addresses that move between the two. */
final class PairRules {
    static final List<Rules.Rule> ALL =
            List.of(PairRules::peer, PairRules::floatingGateway, PairRules::floatingAddresses);

    private PairRules() {}

    private static Stream<Finding> peer(Draft draft) {
        if (draft.peer().isEmpty()) {
            return Stream.empty();
        }
        Ipv4 peer = draft.peer().get();
        Optional<Link> eth0 = draft.eth0();
        String port = eth0.map(link -> "'s " + link.name()).orElse("");
        if (draft.links().anyMatch(l -> l.address().equals(peer))) {
            return Stream.of(new Finding(
                    List.of(Part.PEER, Part.ETH0),
                    "the peer's address " + peer + " is this unit's own",
                    "give the address of the other unit" + port));
        }
        if (eth0.filter(link -> !link.cidr().contains(peer)).isPresent()) {
            return Stream.of(new Finding(
                    List.of(Part.PEER, Part.ETH0),
                    "the peer's address " + peer + " is not on " + eth0.get().name() + "'s subnet "
                            + eth0.get().cidr().subnet(),
                    "give the address of the other unit" + port + ", on the same subnet"));
        }
        if (draft.gateway().filter(peer::equals).isPresent()) {
            return Stream.of(new Finding(
                    List.of(Part.PEER, Part.GATEWAY),
                    "the peer's address " + peer + " is the gateway's",
                    "give the other unit's own address"));
        }
        return eth0.stream().flatMap(link -> Rules.ends(Part.PEER, "the peer's address", peer, link));
    }

    private static Stream<Finding> floatingGateway(Draft draft) {
        return draft.floatingGateway().stream()
                .flatMap(address -> floats(
                        draft,
                        Part.FLOATING_GATEWAY,
                        "the floating gateway",
                        address,
                        draft.sidesKnown() ? draft.serversSide() : Optional.empty(),
                        "the real servers' side"));
    }

    private static Stream<Finding> floatingAddresses(Draft draft) {
        if (!draft.pair()) {
            return Stream.empty();
        }
        Optional<Link> clients = draft.sidesKnown() ? draft.clientsSide() : Optional.empty();
        return draft.services().stream()
                .flatMap(s -> s.address().stream())
                .distinct()
                .flatMap(a ->
                        floats(draft, Part.FLOATING_ADDRESS, "the floating address", a, clients, "the clients' side"));
    }

    /**
     * What holds for any address that the wizard puts on a port beside the port's own.
     *
     * @param side empty while it is not known
     */
    static Stream<Finding> floats(
            Draft draft, Part part, String who, Ipv4 address, Optional<Link> side, String sideName) {
        Optional<String> subnet = side.map(link -> link.cidr().subnet());
        if (side.filter(link -> !link.cidr().contains(address)).isPresent()) {
            return Stream.of(Finding.of(
                    part,
                    who + " " + address + " is not on " + sideName + ", "
                            + side.get().name() + "'s subnet " + subnet.orElseThrow(),
                    "give a free address in " + subnet.orElseThrow()));
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
                    "give an address that nobody has"
                            + subnet.map(in -> " in " + in).orElse("")));
        }
        return side.stream().flatMap(link -> Rules.ends(part, who, address, link));
    }
}
