package org.lbwizard.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.LinkLayer;
import org.lbwizard.model.Protocol;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.model.YesNo;
import org.lbwizard.yaml.YamlText;

/** Writes appliance.yaml, the file from which an appliance can be made again; {@link ApplianceReader} reads it. */
public final class ApplianceFile {
    /** The version of the format; a reader refuses any other. */
    public static final int SCHEMA = 1;

    static final String SINGLE = "single";

    private final StringBuilder text = new StringBuilder();

    private ApplianceFile() {}

    public static String write(Appliance appliance) {
        ApplianceFile file = new ApplianceFile();
        file.line("# This unit as lbwizard knows it: every other file is made from this one.");
        file.line("# Change it with lbwizard; what you edit here by hand is shown as drift.");
        file.line("schema: " + SCHEMA);
        file.line("unit: " + appliance.pair().map(HaPair::role).map(Token::word).orElse(SINGLE));
        file.network(appliance);
        appliance.pair().ifPresent(file::pair);
        file.virtualServers(appliance.virtualServers());
        file.site(appliance);
        return file.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void network(Appliance appliance) {
        line("interfaces:");
        link("eth0", appliance.eth0());
        appliance.eth1().ifPresent(l -> link("eth1", l));
        appliance.gateway().ifPresent(g -> line("gateway: " + g));
        line("nameservers: ["
                + String.join(
                        ", ",
                        appliance.nameservers().stream().map(Ipv4::toString).toList())
                + "]");
        resolver(appliance.resolver().lines());
        line("autonat: " + YesNo.word(appliance.autonat()));
    }

    private void resolver(List<String> lines) {
        if (!lines.isEmpty()) {
            line("resolver:");
            lines.forEach(kept -> line("  - " + YamlText.scalar(kept)));
        }
    }

    private void link(String key, Link link) {
        if (link.layer().isNone()) {
            line("  " + key + ": { port: " + YamlText.scalar(link.name()) + ", address: " + link.cidr() + " }");
            return;
        }
        line("  " + key + ":");
        line("    port: " + YamlText.scalar(link.name()));
        line("    address: " + link.cidr());
        options("    ", link.layer().options());
        if (!link.layer().below().isEmpty()) {
            line("    below:");
        }
        for (LinkLayer.LowerPort lower : link.layer().below()) {
            line("      - port: " + YamlText.scalar(lower.name()));
            options("        ", lower.options());
        }
    }

    private void options(String indent, List<String> options) {
        if (!options.isEmpty()) {
            line(indent + "options:");
            options.forEach(option -> line(indent + "  - " + YamlText.scalar(option)));
        }
    }

    private void pair(HaPair pair) {
        line("pair:");
        line("  peer: " + pair.peer());
        line("  heartbeat-link: " + pair.pairLink().word());
        optional("  serial-device: ", pair.serialDevice());
        optional("  floating-gateway: ", pair.floatingGateway());
        line("  auto-failback: " + YesNo.word(pair.autoFailback()));
        line("  ping-gateway: " + YesNo.word(pair.pingGateway()));
        optional("  heartbeat-key: ", pair.key().map(k -> YamlText.scalar(k.hex())));
    }

    private void optional(String key, Optional<?> value) {
        value.ifPresent(v -> line(key + v));
    }

    private void virtualServers(List<VirtualServer> virtualServers) {
        line(virtualServers.isEmpty() ? "virtual-servers: []" : "virtual-servers:");
        for (VirtualServer virtual : virtualServers) {
            line("  - label: " + YamlText.scalar(virtual.label()));
            line("    address: " + virtual.address());
            line("    port: " + virtual.port());
            if (virtual.protocol() != Protocol.TCP) {
                line("    protocol: " + virtual.protocol().word());
            }
            line("    scheduler: " + virtual.scheduler().word());
            line("    forwarding: " + virtual.forwarding().word());
            inBraces("    persistence", persistence(virtual));
            inBraces("    check", check(virtual.check()));
            inBraces("    fallback", fallback(virtual));
            line(virtual.realServers().isEmpty() ? "    real-servers: []" : "    real-servers:");
            for (RealServer real : virtual.realServers()) {
                inBraces("      -", real(real));
            }
        }
    }

    /** One line; none where there is nothing to say. */
    private void inBraces(String head, Map<String, String> values) {
        if (!values.isEmpty()) {
            String colon = head.endsWith("-") ? " " : ": ";
            line(head
                    + colon
                    + values.entrySet().stream()
                            .map(e -> e.getKey() + ": " + e.getValue())
                            .collect(Collectors.joining(", ", "{ ", " }")));
        }
    }

    private static Map<String, String> persistence(VirtualServer virtual) {
        Map<String, String> values = new LinkedHashMap<>();
        virtual.persistence().ifPresent(p -> {
            values.put("seconds", Integer.toString(p.seconds()));
            p.clients().ifPresent(prefix -> values.put("clients", prefix.toString()));
        });
        return values;
    }

    /** What is as by default is left out. */
    private static Map<String, String> check(HealthCheck check) {
        Map<String, String> values = new LinkedHashMap<>();
        unless(
                check.kind() == HealthCheck.Kind.CONNECT,
                values,
                "kind",
                check.kind().word());
        check.service().ifPresent(service -> values.put("service", service.word()));
        check.port().ifPresent(port -> values.put("port", port.toString()));
        check.request().ifPresent(text -> values.put("request", YamlText.scalar(text)));
        check.expected().ifPresent(text -> values.put("expected", YamlText.scalar(text)));
        unless(check.interval() == HealthCheck.INTERVAL, values, "interval", check.interval());
        unless(check.timeout() == HealthCheck.TIMEOUT, values, "timeout", check.timeout());
        unless(check.failures() == HealthCheck.FAILURES, values, "failures", check.failures());
        return values;
    }

    private static Map<String, String> fallback(VirtualServer virtual) {
        Map<String, String> values = new LinkedHashMap<>();
        virtual.fallback().ifPresent(fallback -> {
            values.put("address", fallback.address().toString());
            values.put("port", fallback.port().toString());
        });
        return values;
    }

    private static Map<String, String> real(RealServer real) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("address", real.address().toString());
        values.put("port", real.port().toString());
        values.put("weight", Integer.toString(real.weight()));
        unless(
                real.state() == RealServer.State.ONLINE,
                values,
                "state",
                real.state().word());
        unless(
                real.connections().least() == 0,
                values,
                "least-connections",
                real.connections().least());
        unless(
                real.connections().most() == 0,
                values,
                "most-connections",
                real.connections().most());
        return values;
    }

    private static void unless(boolean byDefault, Map<String, String> values, String key, Object value) {
        if (!byDefault) {
            values.put(key, value.toString());
        }
    }

    private void site(Appliance appliance) {
        siteAnswers("site:", appliance, false);
        siteAnswers("site-secrets:", appliance, true);
    }

    private void siteAnswers(String head, Appliance appliance, boolean secret) {
        if (appliance.site().values().stream().noneMatch(a -> a.secret() == secret)) {
            return;
        }
        line(head);
        appliance.site().forEach((String key, SiteAnswer answer) -> {
            if (answer.secret() == secret) {
                line("  " + key + ": " + YamlText.scalar(answer.value()));
            }
        });
    }
}
