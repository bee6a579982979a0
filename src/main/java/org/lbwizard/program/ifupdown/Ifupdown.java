package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Dependency;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Program;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/** ifupdown: the unit's own addresses, its gateway, and a single unit's extra VIPs. */
public final class Ifupdown implements Program {
    private static final String INTERFACES = Interfaces.PATH;

    @Override
    public String id() {
        return "ifupdown";
    }

    @Override
    public List<String> paths() {
        return List.of(INTERFACES);
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        List<Map<String, Object>> ports = inOrder(appliance.links()).stream()
                .map(link -> port(appliance, link))
                .toList();
        Map<String, Object> view = Map.of("ports", ports, "lower-ports", lowerPorts(appliance.links()));
        return List.of(new Output(INTERFACES, "interfaces", RenderedFile.PUBLIC, view));
    }

    /** ifup follows the order of the file, so a port that another one needs comes before it. */
    private static List<Link> inOrder(List<Link> links) {
        return links.stream()
                .sorted(Comparator.comparingInt(link -> isNeeded(link.name(), links) ? 0 : 1))
                .toList();
    }

    private static boolean isNeeded(String port, List<Link> links) {
        return links.stream()
                .flatMap(link -> link.layer().below().stream())
                .anyMatch(lower -> lower.name().equals(port));
    }

    /** What two ports need stands there once, and what has an address of its own is no lower port. */
    private static List<Map<String, Object>> lowerPorts(List<Link> links) {
        Map<String, Map<String, Object>> ports = new LinkedHashMap<>();
        links.stream()
                .flatMap(link -> link.layer().below().stream())
                .filter(lower -> links.stream().noneMatch(link -> link.name().equals(lower.name())))
                .forEach(lower ->
                        ports.putIfAbsent(lower.name(), Map.of("name", lower.name(), "options", lower.options())));
        return List.copyOf(ports.values());
    }

    private static Map<String, Object> port(Appliance appliance, Link link) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", link.name());
        port.put("address", link.cidr().toString());
        port.put(
                "gateway",
                appliance.gateway().filter(link.cidr()::contains).map(Ipv4::toString).stream()
                        .toList());
        port.put("options", link.layer().options());
        port.put("virtual-addresses", virtualAddresses(appliance, link));
        return port;
    }

    /** In a pair, heartbeat moves the VIPs; a single unit has them for good. */
    private static List<Map<String, Object>> virtualAddresses(Appliance appliance, Link link) {
        List<Map<String, Object>> added = new ArrayList<>();
        if (appliance.pair().isEmpty() && link.equals(appliance.clientsSide())) {
            appliance.addedAddresses().forEach(vip -> added.add(Map.of("name", link.name(), "vip", vip.toString())));
        }
        return added;
    }

    /** The static addresses that a file of another's gives to the appliance's ports. */
    @Override
    public Facts found(Facts appliance, Map<String, String> texts) {
        Set<String> ports =
                appliance.of(Fact.Kind.CONFIGURED).stream().map(Fact::name).collect(Collectors.toSet());
        Map<Fact, Optional<String>> found = new LinkedHashMap<>();
        for (Stanza stanza : Interfaces.of(texts.getOrDefault(INTERFACES, "")).stanzas()) {
            if (ports.contains(stanza.port())) {
                stanza.address().ifPresent(cidr -> found.put(Fact.address(stanza.port(), cidr), Optional.of("static")));
            }
        }
        return new Facts(found);
    }

    /** No DHCP client holds an address on a port of the appliance's. */
    @Override
    public Set<Fact> leftAlone(Appliance appliance) {
        return appliance.links().stream()
                .map(link -> Fact.leased(link.name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        for (Link link : appliance.links()) {
            facts.put(Fact.link(link.name()), "up");
            facts.put(Fact.configured(link.name()), "yes");
            facts.put(Fact.address(link.name(), link.cidr().toString()), "static");
            for (Map<String, Object> added : virtualAddresses(appliance, link)) {
                facts.put(Fact.address(link.name(), added.get("vip") + "/32"), "static");
            }
        }
        appliance
                .gateway()
                .ifPresent(gateway -> appliance.links().stream()
                        .filter(link -> link.cidr().contains(gateway))
                        .findFirst()
                        .ifPresent(link -> facts.put(Fact.ROUTE, gateway + " " + link.name())));
        return facts;
    }

    @Override
    public List<Driver> drivers() {
        return List.of(new PortDriver());
    }

    @Override
    public List<Dependency> needs() {
        return List.of(new Dependency("ifup", "ifupdown"));
    }

    @Override
    public Optional<DryRun> dryRun() {
        return Optional.of(new InterfacesDryRun());
    }

    @Override
    public List<Problem> preflight(Appliance appliance, Tree tree, Commands commands) {
        return new OtherOwners(tree).of(appliance);
    }

    @Override
    public List<Problem> replaced(Tree tree, Appliance next, Map<String, String> texts) {
        return ReplacedLines.told(
                InterfacesSource.of(tree),
                KernelPorts.of(tree),
                texts.getOrDefault(INTERFACES, ""),
                next.nameservers().stream().map(Ipv4::toString).collect(Collectors.toSet()));
    }
}
