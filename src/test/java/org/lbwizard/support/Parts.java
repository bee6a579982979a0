package org.lbwizard.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.PairKey;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.Port;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Role;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.model.VirtualServer;

/** An appliance in parts, to change one of them before it is put together; null stands for what it does not have. */
public final class Parts {
    public Cidr eth0;
    public Optional<Cidr> eth1 = Optional.empty();
    public Optional<Ipv4> gateway = Optional.empty();
    public List<Ipv4> nameservers = new ArrayList<>();
    public boolean autonat;
    public Optional<Role> role = Optional.empty();
    public Ipv4 peer;
    public PairLink heartbeat;
    public Optional<PairKey> key = Optional.empty();
    public Optional<Ipv4> floatingGateway = Optional.empty();
    public Ipv4 vip;
    public Port port;
    public Forwarding forwarding;
    public List<VirtualServer> virtualServers = new ArrayList<>();
    public Map<String, SiteAnswer> site = new LinkedHashMap<>();

    public VirtualServer virtual(String label, Ipv4 rip) {
        return new VirtualServer(label, vip, port, Scheduler.WLC, forwarding, List.of(new RealServer(rip, port, 1)));
    }

    public Ipv4 rip() {
        return virtualServers.getFirst().realServers().getFirst().address();
    }

    /** The first virtual server, at another VIP. */
    public void at(Ipv4 otherVip) {
        Ipv4 rip = rip();
        vip = otherVip;
        virtualServers.set(0, virtual("VIP1", rip));
    }

    /** The first virtual server, on another port. */
    public void on(int otherPort) {
        Ipv4 rip = rip();
        port = new Port(otherPort);
        virtualServers.set(0, virtual("VIP1", rip));
    }

    /** The first virtual server, with another real server. */
    public void serves(Ipv4 rip) {
        virtualServers.set(0, virtual("VIP1", rip));
    }

    /** The port that faces the clients. */
    public Cidr clients() {
        return eth1.filter(net -> gateway.filter(net::contains).isPresent()).orElse(eth0);
    }

    /** The port that faces the real servers. */
    public Cidr servers() {
        return eth1.isEmpty() || !clients().equals(eth0) ? eth0 : eth1.get();
    }

    public Appliance build() {
        Optional<HaPair> pair = role.map(r -> new HaPair(
                r,
                peer,
                heartbeat,
                heartbeat.overSerial() ? Optional.of("/dev/ttyS1") : Optional.empty(),
                floatingGateway,
                false,
                false,
                key));
        return new Appliance(
                pair,
                Gen.link("eth0", eth0),
                eth1.map(net -> Gen.link("eth1", net)),
                gateway,
                nameservers,
                autonat,
                virtualServers,
                site);
    }
}
