package org.lbwizard.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Fact;

/** ifupdown: the unit's own addresses, its gateway, and a single unit's extra VIPs. */
final class IfupdownTarget implements Target {
    static final String INTERFACES = "/etc/network/interfaces";

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
        List<Map<String, Object>> ports =
                appliance.links().stream().map(link -> port(appliance, link)).toList();
        return List.of(new Output(INTERFACES, "interfaces", RenderedFile.PUBLIC, Map.of("ports", ports)));
    }

    private static Map<String, Object> port(Appliance appliance, Link link) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", link.name());
        port.put("address", link.cidr().toString());
        port.put(
                "gateway",
                appliance.gateway().filter(link.cidr()::contains).map(Ipv4::toString).stream()
                        .toList());
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
}
