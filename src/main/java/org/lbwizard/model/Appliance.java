package org.lbwizard.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/**
 * A load-balancer appliance: the one truth from which every file is rendered. It refuses to exist where its parts
 * contradict each other.
 *
 * @param pair empty for a single unit
 * @param eth1 the second arm; present exactly in a two-arm set-up
 * @param gateway empty only on factory settings
 * @param nameservers at most three: more are not read (resolv.conf(5), MAXNS)
 * @param autonat whether the real servers' own traffic is masqueraded; two-arm only
 * @param site answers to questions that a site added to the flow, for its templates
 * @param resolver what resolv.conf says beside the nameservers
 */
public record Appliance(
        Optional<HaPair> pair,
        Link eth0,
        Optional<Link> eth1,
        Optional<Ipv4> gateway,
        List<Ipv4> nameservers,
        boolean autonat,
        List<VirtualServer> virtualServers,
        Map<String, SiteAnswer> site,
        Resolver resolver) {
    static final int MAX_NAMESERVERS = 3;
    private static final Pattern SITE_KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public Appliance {
        nameservers = List.copyOf(nameservers);
        virtualServers = List.copyOf(virtualServers);
        site = Collections.unmodifiableMap(new TreeMap<>(site));
        List<Problem> problems = new ArrayList<>();
        hostProblems(gateway.stream(), "gateway").forEach(problems::add);
        hostProblems(nameservers.stream(), "nameserver").forEach(problems::add);
        Rules.check(draft(pair, eth0, eth1, gateway, nameservers, virtualServers)).stream()
                .map(Appliance::problem)
                .forEach(problems::add);
        shapeProblems(pair, eth0, eth1, nameservers, autonat, virtualServers, site)
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    /** One whose resolver is told nothing but its nameservers. */
    public Appliance(
            Optional<HaPair> pair,
            Link eth0,
            Optional<Link> eth1,
            Optional<Ipv4> gateway,
            List<Ipv4> nameservers,
            boolean autonat,
            List<VirtualServer> virtualServers,
            Map<String, SiteAnswer> site) {
        this(pair, eth0, eth1, gateway, nameservers, autonat, virtualServers, site, Resolver.NONE);
    }

    private static Stream<Problem> hostProblems(Stream<Ipv4> addresses, String subject) {
        return addresses.mapMulti((address, sink) -> {
            try {
                address.asHost();
            } catch (RefusedException refusal) {
                sink.accept(refusal.problem().about(subject));
            }
        });
    }

    private static Stream<Problem> shapeProblems(
            Optional<HaPair> pair,
            Link eth0,
            Optional<Link> eth1,
            List<Ipv4> nameservers,
            boolean autonat,
            List<VirtualServer> virtualServers,
            Map<String, SiteAnswer> site) {
        Stream.Builder<Problem> problems = Stream.builder();
        if (nameservers.size() > MAX_NAMESERVERS) {
            problems.add(Problem.error(
                    "nameserver",
                    nameservers.size() + " nameservers are given, but only the first " + MAX_NAMESERVERS + " are read",
                    "give at most " + MAX_NAMESERVERS));
        }
        if (autonat && eth1.isEmpty()) {
            problems.add(Problem.error("autonat", "autonat needs a second arm", "turn it off, or add eth1"));
        }
        if (pair.flatMap(HaPair::floatingGateway).isPresent() && eth1.isEmpty()) {
            problems.add(Problem.error(
                    "floating-gateway", "a floating gateway needs a second arm", "leave it out, or add eth1"));
        }
        if (eth1.filter(second -> second.name().equals(eth0.name())).isPresent()) {
            problems.add(Problem.error(
                    "eth1",
                    "eth0 and eth1 are the same port, " + eth0.name(),
                    "give each arm an interface of its own"));
        }
        long labels =
                virtualServers.stream().map(VirtualServer::label).distinct().count();
        if (labels < virtualServers.size()) {
            problems.add(Problem.error("label", "two virtual servers have the same label", "give each its own"));
        }
        site.keySet().stream()
                .filter(key -> !SITE_KEY.matcher(key).matches())
                .map(key ->
                        Problem.error(Words.shown(key), "this is not an answer key", "use small letters and dashes"))
                .forEach(problems::add);
        return problems.build();
    }

    private static Problem problem(Finding finding) {
        String subject =
                finding.parts().getFirst().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.error(subject, finding.what(), finding.advice());
    }

    private static Draft draft(
            Optional<HaPair> pair,
            Link eth0,
            Optional<Link> eth1,
            Optional<Ipv4> gateway,
            List<Ipv4> nameservers,
            List<VirtualServer> virtualServers) {
        return new Draft(
                pair.isPresent(),
                eth1.isPresent(),
                Optional.of(eth0),
                eth1,
                Optional.empty(),
                gateway,
                nameservers,
                pair.map(HaPair::peer),
                pair.flatMap(HaPair::floatingGateway),
                virtualServers.stream().map(Appliance::service).toList());
    }

    private static Draft.Service service(VirtualServer virtual) {
        return new Draft.Service(
                Optional.of(virtual.address()),
                Optional.of(virtual.port()),
                virtual.protocol(),
                virtual.forwarding() == Forwarding.TUN,
                virtual.realServers().stream().map(RealServer::address).toList());
    }

    /** What is known of it: everything. */
    public Draft draft() {
        return draft(pair, eth0, eth1, gateway, nameservers, virtualServers);
    }

    public boolean twoArm() {
        return eth1.isPresent();
    }

    /** Whether it is a unit of a pair that has its key. */
    public boolean isPaired() {
        return pair.flatMap(HaPair::key).isPresent();
    }

    /** The node name: a single unit is named like a master. */
    public String hostName() {
        return pair.map(HaPair::role).orElse(Role.MASTER).hostName();
    }

    public List<Link> links() {
        return Stream.concat(Stream.of(eth0), eth1.stream()).toList();
    }

    /** The port whose subnet holds the gateway. */
    public Link clientsSide() {
        return draft().clientsSide().orElseThrow();
    }

    /** The port that faces the real servers. */
    public Link serversSide() {
        return draft().serversSide().orElseThrow();
    }

    /** A virtual server by its label. */
    public Optional<VirtualServer> virtualServer(String label) {
        return virtualServers.stream().filter(v -> v.label().equals(label)).findFirst();
    }

    /** The same with other virtual servers. */
    public Appliance with(List<VirtualServer> others) {
        return new Appliance(pair, eth0, eth1, gateway, nameservers, autonat, others, site, resolver);
    }

    /** The same with another resolver. */
    public Appliance with(Resolver other) {
        return new Appliance(pair, eth0, eth1, gateway, nameservers, autonat, virtualServers, site, other);
    }

    /** The VIPs, each once, in the order of their virtual servers. */
    public List<Ipv4> virtualAddresses() {
        return virtualServers.stream().map(VirtualServer::address).distinct().toList();
    }

    /** The VIPs that are not a fixed address of this unit already. */
    public List<Ipv4> addedAddresses() {
        return virtualAddresses().stream()
                .filter(vip -> links().stream().noneMatch(l -> l.address().equals(vip)))
                .toList();
    }

    /** Whether packets must pass from one port to the other, or back out of the same one. */
    public boolean forwardsPackets() {
        return twoArm() || virtualServers.stream().anyMatch(v -> v.forwarding() == Forwarding.NAT);
    }
}
