package org.lbwizard.interview;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Draft;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;

/** Defaults that follow from earlier answers and the machine; a flow names them after {@code derive:}. */
enum Derivation {
    /** The first host of eth0's network that is not this unit: routers are usually there. */
    FIRST_FREE_HOST("first-free-host") {
        @Override
        Optional<String> from(Machine machine, Draft draft) {
            return draft.eth0().map(Link::cidr).map(cidr -> {
                Ipv4 first = cidr.firstHost();
                return (first.equals(cidr.address()) ? new Ipv4(first.bits() + 1) : first).toString();
            });
        }
    },

    /**
     * The nameservers that the machine has and can still reach: on a subnet of ours, or as far beyond the gateway as
     * they were before.
     */
    REACHABLE_NAMESERVERS("reachable-nameservers") {
        @Override
        Optional<String> from(Machine machine, Draft draft) {
            List<Cidr> before =
                    machine.ports().stream().flatMap(p -> p.cidr().stream()).toList();
            List<Cidr> now = draft.links().map(Link::cidr).toList();
            String kept = machine.nameservers().stream()
                    .filter(server -> holds(now, server) || !holds(before, server))
                    .limit(3)
                    .map(Ipv4::toString)
                    .collect(Collectors.joining(", "));
            return Optional.of(kept).filter(k -> !k.isEmpty());
        }
    };

    private final String flowName;

    Derivation(String flowName) {
        this.flowName = flowName;
    }

    abstract Optional<String> from(Machine machine, Draft draft);

    private static boolean holds(List<Cidr> subnets, Ipv4 address) {
        return subnets.stream().anyMatch(s -> s.contains(address));
    }

    static Optional<Derivation> named(String name) {
        return Arrays.stream(values()).filter(d -> d.flowName.equals(name)).findFirst();
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(d -> d.flowName).collect(Collectors.toUnmodifiableSet());
    }
}
