package org.lbwizard.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.PairKey;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.Port;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Role;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.VirtualServer;

/** Appliances to try things on. */
public final class Appliances {
    public static final PairKey KEY = new PairKey("0123456789abcdef0123456789abcdef01234567");

    private Appliances() {}

    /** The quick setup guide's worked example: a single unit, two arms, NAT. */
    public static Appliance twoArm() {
        return twoArm("10.0.0.21/24", "192.168.2.50");
    }

    /** The same with another first real server. */
    public static Appliance twoArmWith(String rip) {
        return twoArm("10.0.0.21/24", rip);
    }

    /** The same at another address. */
    public static Appliance twoArmAt(String cidr) {
        return twoArm(cidr, "192.168.2.50");
    }

    /** The same with a health check over HTTP, for a path. */
    public static Appliance twoArmAsking(String path) {
        VirtualServer plain = virtual("10.0.0.21", Forwarding.NAT, "192.168.2.50");
        return twoArm("10.0.0.21/24", asking(plain, path, Optional.empty()));
    }

    /** A virtual server with a health check over HTTP: for a path, and what its answer must have in it. */
    public static VirtualServer asking(VirtualServer plain, String path, Optional<String> expected) {
        return new VirtualServer(
                plain.label(),
                plain.address(),
                plain.port(),
                plain.protocol(),
                plain.scheduler(),
                plain.forwarding(),
                plain.persistence(),
                new HealthCheck(
                        HealthCheck.Kind.NEGOTIATE,
                        Optional.of(HealthCheck.Service.HTTP),
                        Optional.empty(),
                        Optional.of(path),
                        expected,
                        HealthCheck.INTERVAL,
                        HealthCheck.TIMEOUT,
                        HealthCheck.FAILURES),
                plain.fallback(),
                plain.realServers());
    }

    private static Appliance twoArm(String cidr, String rip) {
        return twoArm(cidr, virtual(cidr.substring(0, cidr.indexOf('/')), Forwarding.NAT, rip));
    }

    private static Appliance twoArm(String cidr, VirtualServer virtual) {
        return new Appliance(
                Optional.empty(),
                link("eth0", cidr),
                Optional.of(link("eth1", "192.168.2.21/24")),
                Optional.of(Ipv4.parse("10.0.0.31")),
                List.of(Ipv4.parse("10.0.0.31")),
                true,
                List.of(virtual),
                Map.of());
    }

    /** A single unit on one subnet. */
    public static Appliance oneArm() {
        return new Appliance(
                Optional.empty(),
                link("eth0", "192.168.2.21/24"),
                Optional.empty(),
                Optional.of(Ipv4.parse("192.168.2.1")),
                List.of(Ipv4.parse("192.168.2.1")),
                false,
                List.of(virtual("192.168.2.21", Forwarding.DR, "192.168.2.50")),
                Map.of());
    }

    /** The master of a two-arm pair. */
    public static Appliance master() {
        HaPair pair = new HaPair(
                Role.MASTER,
                Ipv4.parse("10.0.0.22"),
                PairLink.BOTH,
                Optional.of("/dev/ttyS1"),
                Optional.of(Ipv4.parse("192.168.2.1")),
                false,
                false,
                Optional.of(KEY));
        Appliance single = twoArm();
        return new Appliance(
                Optional.of(pair),
                single.eth0(),
                single.eth1(),
                single.gateway(),
                single.nameservers(),
                true,
                List.of(virtual("10.0.0.25", Forwarding.NAT, "192.168.2.50")),
                Map.of());
    }

    /** The slave of that pair before it is paired. */
    public static Appliance slave() {
        return slave("10.0.0.22/24", "192.168.2.22/24", "10.0.0.21", "10.0.0.31");
    }

    /** A slave of a two-arm pair before it is paired. */
    public static Appliance slave(String eth0, String eth1, String peer, String gateway) {
        HaPair pair = new HaPair(
                Role.SLAVE,
                Ipv4.parse(peer),
                PairLink.NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty());
        return new Appliance(
                Optional.of(pair),
                link("eth0", eth0),
                Optional.of(link("eth1", eth1)),
                Optional.of(Ipv4.parse(gateway)),
                List.of(Ipv4.parse("9.9.9.9")),
                true,
                List.of(),
                Map.of());
    }

    /** An appliance whose ports have other names. */
    public static Appliance on(Appliance appliance, String eth0, String eth1) {
        return new Appliance(
                appliance.pair(),
                new Link(eth0, appliance.eth0().cidr()),
                appliance.eth1().map(link -> new Link(eth1, link.cidr())),
                appliance.gateway(),
                appliance.nameservers(),
                appliance.autonat(),
                appliance.virtualServers(),
                appliance.site());
    }

    public static Link link(String name, String cidr) {
        return new Link(name, Cidr.parse(cidr));
    }

    public static VirtualServer virtual(String vip, Forwarding forwarding, String rip) {
        Port port = new Port(80);
        return new VirtualServer(
                "VIP1",
                Ipv4.parse(vip),
                port,
                Scheduler.WLC,
                forwarding,
                List.of(new RealServer(Ipv4.parse(rip), port, 1)));
    }

    /** The same with its first real server drained. */
    public static Appliance drained(Appliance now) {
        VirtualServer virtual = now.virtualServers().getFirst();
        RealServer real = virtual.realServers().getFirst();
        return now.with(List.of(virtual.with(List.of(real.in(RealServer.State.DRAINED)))));
    }
}
