package org.lbwizard.present;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.document.VirtualServerText;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;

/** An appliance as people and programs read it; nothing secret is in it. */
public final class ApplianceText {
    private ApplianceText() {}

    public static List<String> lines(Appliance appliance) {
        List<String> lines = new ArrayList<>();
        lines.add(row("Unit", unit(appliance) + ", " + (appliance.twoArm() ? "two arms" : "one arm")));
        lines.add(row("Host name", appliance.hostName()));
        for (Link link : appliance.links()) {
            lines.add(row(link.name(), link.cidr() + side(appliance, link)));
        }
        lines.add(row("Gateway", appliance.gateway().map(Ipv4::toString).orElse("none")));
        lines.add(row("Nameservers", joined(appliance.nameservers())));
        appliance.pair().ifPresent(pair -> addPair(lines, pair));
        if (appliance.twoArm()) {
            lines.add(row("Autonat", appliance.autonat() ? "on" : "off"));
        }
        appliance.site().forEach((key, answer) -> lines.add(row(key, answer.toString())));
        for (VirtualServer virtual : appliance.virtualServers()) {
            lines.add("");
            lines.addAll(VirtualServerText.lines(virtual));
        }
        return lines;
    }

    private static String row(String name, String value) {
        return "%-17s %s".formatted(name, value);
    }

    private static String side(Appliance appliance, Link link) {
        if (!appliance.twoArm()) {
            return "";
        }
        return link.equals(appliance.clientsSide()) ? "  clients' side" : "  real servers' side";
    }

    private static void addPair(List<String> lines, HaPair pair) {
        lines.add(row("Peer", pair.peer().toString()));
        lines.add(row(
                "Heartbeat",
                pair.pairLink().word() + pair.serialDevice().map(d -> ", " + d).orElse("")));
        pair.floatingGateway().ifPresent(g -> lines.add(row("Floating gateway", g.toString())));
        lines.add(row("Pair", pair.key().isPresent() ? "has its key" : "not completed yet: no key"));
    }

    private static String unit(Appliance appliance) {
        return appliance.pair().map(HaPair::role).map(Token::word).orElse("single");
    }

    private static String joined(List<Ipv4> addresses) {
        return addresses.isEmpty()
                ? "none"
                : String.join(", ", addresses.stream().map(Ipv4::toString).toList());
    }

    public static Map<String, Object> json(Appliance appliance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", unit(appliance));
        json.put("host-name", appliance.hostName());
        json.put("arms", appliance.twoArm() ? 2 : 1);
        json.put(
                "interfaces",
                appliance.links().stream()
                        .map(l -> Map.of("port", l.name(), "address", l.cidr().toString()))
                        .toList());
        appliance.gateway().ifPresent(g -> json.put("gateway", g.toString()));
        json.put(
                "nameservers",
                appliance.nameservers().stream().map(Ipv4::toString).toList());
        json.put("autonat", appliance.autonat());
        appliance.pair().ifPresent(pair -> json.put("pair", json(pair)));
        json.put(
                "virtual-servers",
                appliance.virtualServers().stream().map(VirtualServerText::json).toList());
        Map<String, String> site = new LinkedHashMap<>();
        appliance.site().forEach((key, answer) -> site.put(key, answer.toString()));
        json.put("site", site);
        return json;
    }

    private static Map<String, Object> json(HaPair pair) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("role", pair.role().word());
        json.put("peer", pair.peer().toString());
        json.put("heartbeat-link", pair.pairLink().word());
        pair.serialDevice().ifPresent(d -> json.put("serial-device", d));
        pair.floatingGateway().ifPresent(g -> json.put("floating-gateway", g.toString()));
        json.put("completed", pair.key().isPresent());
        return json;
    }
}
