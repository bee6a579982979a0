package org.lbwizard.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** All rules across the parts of an appliance; one list, for wizard, answer file and appliance.yaml alike. */
public final class Rules {
    /** A rule looks at what is known and says what contradicts. */
    interface Rule extends Function<Draft, Stream<Finding>> {}

    private static final List<Rule> ALL = Stream.of(NetworkRules.ALL, PairRules.ALL, ServiceRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    /** Every rule that the draft breaks, in the order of the rules. */
    public static List<Finding> check(Draft draft) {
        return ALL.stream().flatMap(rule -> rule.apply(draft)).toList();
    }

    /** The finding that a host has one of the two addresses of a network which no host can have, if so. */
    static Stream<Finding> ends(Part part, String who, Ipv4 host, Link link) {
        Cidr net = link.cidr();
        boolean isNetwork = host.equals(net.network());
        if (!isNetwork && !host.equals(net.broadcast())) {
            return Stream.empty();
        }
        return Stream.of(Finding.of(
                part,
                who + " " + host + " is the " + (isNetwork ? "network's own" : "broadcast") + " address of "
                        + net.subnet(),
                "give a host's address in " + net.subnet()));
    }
}
