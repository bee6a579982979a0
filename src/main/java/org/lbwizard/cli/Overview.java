package org.lbwizard.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Load;

/** The virtual servers with what their real servers shall do and do: the system overview. */
final class Overview {
    private static final String PLAIN = "\u001b[0m";

    private final Appliance appliance;
    private final Map<Fact, Load> loads;

    /** How something is; each has a word, so that a terminal without colour tells the same. */
    enum Health {
        HEALTHY("healthy", "\u001b[32m"),
        ATTENTION("NEEDS ATTENTION", "\u001b[33m"),
        DOWN("DOWN", "\u001b[31m"),
        OFFLINE("offline", "\u001b[34m");

        private final String word;
        private final String color;

        Health(String word, String color) {
            this.word = word;
            this.color = color;
        }

        String word() {
            return word;
        }

        private String shown(String text, boolean color) {
            return color ? this.color + text + PLAIN : text;
        }
    }

    /**
     * The overview of an appliance.
     *
     * @param loads what IPVS has of its real servers
     */
    Overview(Appliance appliance, Map<Fact, Load> loads) {
        this.appliance = appliance;
        this.loads = loads;
    }

    private Optional<Load> load(VirtualServer virtual, RealServer real) {
        return Optional.ofNullable(loads.get(Fact.real(virtual.endPoint(), real.endPoint())));
    }

    Health health(VirtualServer virtual, RealServer real) {
        if (real.state() != RealServer.State.ONLINE || real.weight() == 0) {
            return Health.OFFLINE;
        }
        return load(virtual, real).filter(load -> load.weight() > 0).isPresent() ? Health.HEALTHY : Health.DOWN;
    }

    /** A virtual server is as good as the real servers that shall work. */
    Health health(VirtualServer virtual) {
        if (virtual.realServers().isEmpty()) {
            return Health.ATTENTION;
        }
        List<Health> all = virtual.realServers().stream()
                .map(real -> health(virtual, real))
                .filter(health -> health != Health.OFFLINE)
                .toList();
        if (all.isEmpty()) {
            return Health.OFFLINE;
        }
        return !all.contains(Health.DOWN)
                ? Health.HEALTHY
                : all.contains(Health.HEALTHY) ? Health.ATTENTION : Health.DOWN;
    }

    /**
     * A line of the overview.
     *
     * @param ofVirtual the health of the virtual server that it belongs to
     */
    record Row(String text, Health health, Health ofVirtual, String word) {
        String shown(boolean color) {
            return "%-55s ".formatted(text) + health.shown(word, color);
        }
    }

    List<String> lines(boolean color) {
        return rows().map(row -> row.shown(color)).toList();
    }

    Stream<Row> rows() {
        return appliance.virtualServers().stream().flatMap(this::rows);
    }

    private Stream<Row> rows(VirtualServer virtual) {
        Health health = health(virtual);
        String head = "%-10s %-21s %s, %s, %s"
                .formatted(
                        virtual.label(),
                        virtual.endPoint(),
                        virtual.protocol(),
                        virtual.forwarding(),
                        virtual.scheduler().word());
        return Stream.concat(
                Stream.of(new Row(head, health, health, health.word())),
                virtual.realServers().stream().map(real -> row(virtual, real, health)));
    }

    private Row row(VirtualServer virtual, RealServer real, Health ofVirtual) {
        Health health = health(virtual, real);
        String text = "  %-21s weight %-5d %s"
                .formatted(
                        real.endPoint(),
                        real.weight(),
                        load(virtual, real)
                                .map(load -> load.active() + " active, " + load.inactive() + " inactive")
                                .orElse("not in the table"));
        return new Row(text, health, ofVirtual, state(real, health));
    }

    /** How many virtual servers are how. */
    String summary() {
        Map<Health, Long> counts = appliance.virtualServers().stream()
                .collect(Collectors.groupingBy(this::health, TreeMap::new, Collectors.counting()));
        int all = appliance.virtualServers().size();
        return all
                + (all == 1 ? " virtual server" : " virtual servers")
                + counts.entrySet().stream()
                        .map(count ->
                                ", " + count.getValue() + " " + count.getKey().word())
                        .collect(Collectors.joining());
    }

    private static String state(RealServer real, Health health) {
        return real.state() == RealServer.State.DRAINED ? "offline, drained" : health.word();
    }

    List<Map<String, Object>> json() {
        return appliance.virtualServers().stream().map(this::json).toList();
    }

    private Map<String, Object> json(VirtualServer virtual) {
        Map<String, Object> json = VirtualServerText.json(virtual);
        json.put("health", health(virtual).word());
        json.put(
                "real-servers",
                virtual.realServers().stream().map(real -> json(virtual, real)).toList());
        return json;
    }

    private Map<String, Object> json(VirtualServer virtual, RealServer real) {
        Map<String, Object> json = new LinkedHashMap<>(VirtualServerText.json(real));
        json.put("health", health(virtual, real).word());
        load(virtual, real).ifPresent(load -> {
            json.put("present-weight", load.weight());
            json.put("active", load.active());
            json.put("inactive", load.inactive());
        });
        return json;
    }
}
