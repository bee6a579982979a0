package org.lbwizard.check;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lbwizard.host.Arp;
import org.lbwizard.host.Commands;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;

/** Tells by hardware addresses whether it is the peer that has a floating address. */
final class PeerSight {
    private final Appliance appliance;
    private final Commands commands;
    private Optional<Boolean> isActive = Optional.empty();

    PeerSight(Appliance appliance, Commands commands) {
        this.appliance = appliance;
        this.commands = commands;
    }

    /**
     * Whether the peer has a floating address that somebody answers for. On a port where the peer's own address is not known,
     * it is taken to have all of them if it has one where it is.
     */
    boolean has(Ipv4 floating, Link link) {
        return link.equals(appliance.eth0()) ? isPeers(floating) : isActive();
    }

    private synchronized boolean isActive() {
        if (isActive.isEmpty()) {
            isActive = Optional.of(besidePeer().anyMatch(this::isPeers));
        }
        return isActive.get();
    }

    /** The floating addresses on the port that the peer's own address is on. */
    private Stream<Ipv4> besidePeer() {
        Link eth0 = appliance.eth0();
        Stream<Ipv4> vips = appliance.clientsSide().equals(eth0) ? appliance.addedAddresses().stream() : Stream.empty();
        Stream<Ipv4> gateway = appliance.serversSide().equals(eth0)
                ? appliance.pair().flatMap(HaPair::floatingGateway).stream()
                : Stream.empty();
        return Stream.concat(vips, gateway);
    }

    private boolean isPeers(Ipv4 address) {
        List<String> peer = appliance.pair().map(pair -> owners(pair.peer())).orElse(List.of());
        return !Collections.disjoint(peer, owners(address));
    }

    private List<String> owners(Ipv4 address) {
        return Arp.owners(commands, appliance.eth0().name(), address.toString());
    }
}
