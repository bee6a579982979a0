package org.lbwizard.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of an appliance so far: {@link Rules} judge it while the questions are still being asked, and judge a
 * complete {@link Appliance} as the draft with nothing missing.
 *
 * @param pair whether the unit is half of an HA pair
 * @param twoArm whether eth1 is in use
 * @param eth1Bare eth1's address while its netmask is not known
 * @param gateway the unit's own default gateway
 * @param services the virtual servers, as far as they are known
 */
public record Draft(
        boolean pair,
        boolean twoArm,
        Optional<Link> eth0,
        Optional<Link> eth1,
        Optional<Ipv4> eth1Bare,
        Optional<Ipv4> gateway,
        List<Ipv4> nameservers,
        Optional<Ipv4> peer,
        Optional<Ipv4> floatingGateway,
        List<Service> services) {

    /**
     * A virtual server as far as it is known.
     *
     * @param address empty where it is the unit's own
     * @param tunnelled whether its real servers may be in any network (TUN)
     */
    public record Service(
            Optional<Ipv4> address, Optional<Port> port, Protocol protocol, boolean tunnelled, List<Ipv4> realServers) {
        public Service {
            realServers = List.copyOf(realServers);
        }
    }

    public Draft {
        nameservers = List.copyOf(nameservers);
        services = List.copyOf(services);
    }

    /** The ports that have an address already. */
    public Stream<Link> links() {
        return Stream.concat(eth0.stream(), eth1.stream());
    }

    /** Whether enough is known to tell the clients' side from the servers'. */
    public boolean sidesKnown() {
        return eth0.isPresent() && (!twoArm || eth1.isPresent());
    }

    /** The port whose subnet holds the gateway faces the clients; eth0 where there is no gateway. */
    public Optional<Link> clientsSide() {
        boolean onEth1 = gateway.isPresent()
                && eth1.map(l -> l.cidr().contains(gateway.get())).orElse(false);
        return onEth1 ? eth1 : eth0;
    }

    /** The port that faces the real servers: the same one where there is but one arm. */
    public Optional<Link> serversSide() {
        return !twoArm ? eth0 : clientsSide().equals(eth0) ? eth1 : eth0;
    }

    /** Addresses that are somebody's, with a word for whose: a real server cannot have any of them. */
    public Map<Ipv4, String> taken() {
        Map<Ipv4, String> owners = new LinkedHashMap<>();
        takenByMachines().forEach(owners::putIfAbsent);
        floatingGateway.ifPresent(a -> owners.putIfAbsent(a, "the floating gateway"));
        String kind = pair ? "a floating address" : "a virtual address";
        services.forEach(s -> s.address().ifPresent(a -> owners.putIfAbsent(a, kind)));
        return owners;
    }

    /** Addresses of this unit, its peer and the gateway: nothing that floats can have any of them. */
    Map<Ipv4, String> takenByMachines() {
        Map<Ipv4, String> owners = new LinkedHashMap<>();
        links().forEach(l -> owners.putIfAbsent(l.address(), "this unit's own address on " + l.name()));
        peer.ifPresent(a -> owners.putIfAbsent(a, "the peer's address"));
        gateway.ifPresent(a -> owners.putIfAbsent(a, "the gateway's address"));
        return owners;
    }
}
