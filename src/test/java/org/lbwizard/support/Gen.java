package org.lbwizard.support;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Fallback;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.PairKey;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.Persistence;
import org.lbwizard.model.Port;
import org.lbwizard.model.Prefix;
import org.lbwizard.model.Protocol;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Role;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.model.VirtualServer;

/** Makes up values from a seed, so that a property can be tried on many of them and a failure tried again. */
public final class Gen {
    /** First octets of networks that hosts may be in; each network takes another one, so none overlap. */
    private static final List<Integer> NETWORKS = List.of(10, 172, 192, 100, 8, 203, 45, 198);

    private static final List<Integer> OWN_PORTS = List.of(22, 9080, 9443);

    private final RandomGenerator random;

    private Gen(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Tries a property with the seeds 1 to {@code most}, or a part of them where the run is not exhaustive;
     * -Dlbwizard.seed=N tries that one only.
     *
     * @return how many were tried
     */
    public static int forAll(int most, Consumer<Gen> property) {
        int runs = Sample.runs(most);
        long only = Long.getLong("lbwizard.seed", 0);
        for (long seed = only == 0 ? 1 : only; seed <= (only == 0 ? runs : only); seed++) {
            try {
                property.accept(new Gen(seed));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("with -Dlbwizard.seed=" + seed + ": " + failed, failed);
            }
        }
        return runs;
    }

    public int number(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    public Ipv4 ipv4() {
        return new Ipv4(random.nextInt());
    }

    /** Any text, with a liking for what YAML and terminals find hard. */
    public String text() {
        List<String> hard = List.of(
                ":", "#", " ", "-", "\"", "'", "\\", "\n", "\r", "\t", "\0", "\u0007", "\u001b", "\u007f", "\u0085",
                "\u00a0", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ud800", "é", "漢", "😀", "&", "*", "!",
                "%", "@", "`", "{", "}", "[", "]", ",", "?", "|", ">", "~", "null", "yes", "0", "=");
        StringBuilder text = new StringBuilder();
        for (int i = number(0, 8); i > 0; i--) {
            text.append(chance(60) ? oneOf(hard) : Character.toString(number('a', 'z')));
        }
        return text.toString();
    }

    /** Networks that do not overlap, each with room for a dozen hosts. */
    public List<Cidr> networks(int count) {
        List<Integer> heads = new ArrayList<>(NETWORKS);
        List<Cidr> networks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int head = oneOf(heads);
            heads.removeIf(used -> used == head);
            Prefix prefix = new Prefix(number(8, 28));
            int network = (head << 24 | random.nextInt(1 << 24)) & prefix.mask().bits();
            networks.add(new Cidr(new Ipv4(network + 1), prefix));
        }
        return networks;
    }

    /** Different hosts of a network. */
    public List<Ipv4> hosts(Cidr net, int count) {
        int size = net.broadcast().bits() - net.network().bits();
        Set<Ipv4> hosts = new LinkedHashSet<>();
        while (hosts.size() < count) {
            hosts.add(new Ipv4(net.network().bits() + number(1, size - 1)));
        }
        return List.copyOf(hosts);
    }

    public Port port() {
        int number = number(1, 65535);
        return new Port(OWN_PORTS.contains(number) ? 80 : number);
    }

    public PairKey key() {
        byte[] bytes = new byte[number(20, 64)];
        random.nextBytes(bytes);
        return PairKey.of(bytes);
    }

    /** The parts of a valid appliance of any shape. */
    public Parts parts() {
        return parts(oneOf(List.of(Optional.empty(), Optional.of(Role.MASTER), Optional.of(Role.SLAVE))), chance(50));
    }

    /** The parts of a valid appliance of this shape; the clients' side of two arms may be either. */
    public Parts parts(Optional<Role> role, boolean twoArm) {
        List<Cidr> networks = networks(2);
        List<Ipv4> first = hosts(networks.get(0), 8);
        List<Ipv4> second = hosts(networks.get(1), 8);
        Parts parts = new Parts();
        parts.eth0 = new Cidr(first.get(0), networks.get(0).prefix());
        parts.eth1 =
                twoArm ? Optional.of(new Cidr(second.get(0), networks.get(1).prefix())) : Optional.empty();
        boolean clientsOnEth1 = twoArm && chance(30);
        List<Ipv4> clients = clientsOnEth1 ? second : first;
        List<Ipv4> servers = twoArm && !clientsOnEth1 ? second : first;
        parts.gateway = Optional.of(clients.get(1));
        parts.nameservers =
                new ArrayList<>(List.of(oneOf(List.of(clients.get(1), clients.get(2), Ipv4.parse("9.9.9.9")))));
        parts.autonat = twoArm;
        parts.role = role;
        parts.peer = first.get(3);
        parts.heartbeat = oneOf(List.of(PairLink.values()));
        parts.key = role.equals(Optional.of(Role.MASTER)) ? Optional.of(key()) : Optional.empty();
        boolean master = role.equals(Optional.of(Role.MASTER));
        parts.floatingGateway = master && twoArm ? Optional.of(servers.get(4)) : Optional.empty();
        if (!role.equals(Optional.of(Role.SLAVE))) {
            Ipv4 own = clientsOnEth1 ? second.get(0) : first.get(0);
            parts.vip = role.isPresent() || chance(50) ? clients.get(5) : own;
            parts.port = port();
            parts.forwarding = twoArm ? Forwarding.NAT : Forwarding.DR;
            parts.virtualServers.add(parts.virtual("VIP1", servers.get(6)));
        }
        return parts;
    }

    /** What a later command could make of an appliance: more virtual and real servers, and a site's own answers. */
    public Parts grown(Parts parts) {
        for (int i = number(0, 5); i > 0 && parts.port != null; i--) {
            int port = 10_000 + i;
            List<RealServer> real = new ArrayList<>();
            Ipv4 rip = parts.virtualServers.getFirst().realServers().getFirst().address();
            for (int j = number(0, 3); j > 0; j--) {
                real.add(new RealServer(
                        rip,
                        new Port(20_000 + j),
                        number(0, 65535),
                        oneOf(List.of(RealServer.State.values())),
                        chance(30)
                                ? new RealServer.Connections(number(0, 10), number(11, 20))
                                : RealServer.Connections.ANY));
            }
            parts.virtualServers.add(new VirtualServer(
                    "more-" + i,
                    parts.vip,
                    new Port(port),
                    Protocol.TCP,
                    oneOf(List.of(Scheduler.values())),
                    Forwarding.NAT,
                    chance(30) ? Optional.of(persistence()) : Optional.empty(),
                    chance(30) ? check() : HealthCheck.CONNECT,
                    chance(30) ? Optional.of(new Fallback(rip, new Port(81))) : Optional.empty(),
                    real));
        }
        for (int i = number(0, 3); i > 0; i--) {
            parts.site.put("site-" + i, new SiteAnswer(text().replace("\ud800", ""), chance(50)));
        }
        return parts;
    }

    private Persistence persistence() {
        return new Persistence(
                number(1, Persistence.LONGEST), chance(50) ? Optional.of(new Prefix(number(8, 30))) : Optional.empty());
    }

    private HealthCheck check() {
        return new HealthCheck(
                HealthCheck.Kind.NEGOTIATE,
                Optional.of(oneOf(List.of(HealthCheck.Service.values()))),
                chance(50) ? Optional.of(port()) : Optional.empty(),
                chance(50) ? Optional.of("/a b:c{d}, [e] & *f") : Optional.empty(),
                chance(50) ? Optional.of("yes") : Optional.empty(),
                number(1, 300),
                number(1, 60),
                number(1, 10));
    }

    static Link link(String name, Cidr cidr) {
        return new Link(name, cidr);
    }
}
