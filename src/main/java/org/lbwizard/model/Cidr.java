package org.lbwizard.model;

import java.util.stream.Stream;
import org.apache.commons.net.util.SubnetUtils;
import org.lbwizard.problem.RefusedException;

/**
 * A host's address together with the network it is in.
 *
 * @param address the host's own; neither the network's nor its broadcast address
 * @param prefix the network's
 */
public record Cidr(Ipv4 address, Prefix prefix) {
    public Cidr {
        address.asHost();
        SubnetUtils.SubnetInfo net = info(address, prefix);
        refuseEnds(address, Ipv4.parse(net.getNetworkAddress()), Ipv4.parse(net.getBroadcastAddress()), prefix);
    }

    /** Reads {@code 10.0.0.21/24}. */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw RefusedException.of(
                    "`" + Words.shown(text) + "` has no prefix", "give address and prefix, like 10.0.0.21/24");
        }
        return new Cidr(Ipv4.parse(text.substring(0, slash)), Prefix.parse(text.substring(slash)));
    }

    private static SubnetUtils.SubnetInfo info(Ipv4 address, Prefix prefix) {
        return new SubnetUtils(address + prefix.toString()).getInfo();
    }

    private static void refuseEnds(Ipv4 host, Ipv4 network, Ipv4 broadcast, Prefix prefix) {
        boolean isNetwork = host.equals(network);
        if (isNetwork || host.equals(broadcast)) {
            throw RefusedException.of(
                    host + " is the " + (isNetwork ? "network's own" : "broadcast") + " address of " + network + prefix,
                    "give a host's address, from " + new Ipv4(network.bits() + 1) + " to "
                            + new Ipv4(broadcast.bits() - 1));
        }
    }

    /** The lowest address: the network's name. */
    public Ipv4 network() {
        return new Ipv4(address.bits() & prefix.mask().bits());
    }

    public Ipv4 broadcast() {
        return new Ipv4(address.bits() | ~prefix.mask().bits());
    }

    public Ipv4 firstHost() {
        return new Ipv4(network().bits() + 1);
    }

    /** The hosts of this network but for this one, from the first on. */
    public Stream<Ipv4> otherHosts() {
        return Stream.iterate(firstHost(), host -> !host.equals(broadcast()), host -> new Ipv4(host.bits() + 1))
                .filter(host -> !host.equals(address));
    }

    /** Whether an address lies in this network, its two end addresses included. */
    public boolean contains(Ipv4 other) {
        return (other.bits() & prefix.mask().bits()) == network().bits();
    }

    public boolean overlaps(Cidr other) {
        return contains(other.network()) || other.contains(network());
    }

    /**
     * Refuses the two addresses of this network that no host can have.
     *
     * @throws RefusedException if {@code host} is one of them
     */
    public void refuseEnds(Ipv4 host) {
        refuseEnds(host, network(), broadcast(), prefix);
    }

    /** The network as it is written, such as 10.0.0.0/24. */
    public String subnet() {
        return network() + prefix.toString();
    }

    @Override
    public String toString() {
        return address + prefix.toString();
    }
}
