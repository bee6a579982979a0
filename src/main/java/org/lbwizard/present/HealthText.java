package org.lbwizard.present;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.operation.ServiceHealth;
import org.lbwizard.operation.ServiceHealth.Health;
import org.lbwizard.program.Load;

/** The health of virtual and real servers as lines. */
public final class HealthText {
    private static final String PLAIN = "\u001b[0m";

    private HealthText() {}

    /**
     * A line.
     *
     * @param ofVirtual the health of the virtual server that it belongs to
     */
    public record Row(String text, Health health, Health ofVirtual, String word) {
        public String shown(boolean color) {
            String code = color(health);
            return "%-55s ".formatted(text) + (color && !code.isEmpty() ? code + word + PLAIN : word);
        }
    }

    /** Each has a word too, so that a terminal without colour tells the same. */
    private static String color(Health health) {
        return switch (health) {
            case HEALTHY -> "\u001b[32m";
            case ATTENTION, NOT_CHECKED -> "\u001b[33m";
            case DOWN -> "\u001b[31m";
            case OFFLINE -> "\u001b[34m";
            case UNKNOWN -> "";
        };
    }

    public static List<String> lines(ServiceHealth services, boolean color) {
        return rows(services).map(row -> row.shown(color)).toList();
    }

    public static Stream<Row> rows(ServiceHealth services) {
        return services.appliance().virtualServers().stream().flatMap(virtual -> rows(services, virtual));
    }

    private static Stream<Row> rows(ServiceHealth services, VirtualServer virtual) {
        Health health = services.health(virtual);
        String head = "%-10s %-21s %s, %s, %s"
                .formatted(
                        virtual.label(),
                        virtual.endPoint(),
                        virtual.protocol(),
                        virtual.forwarding(),
                        virtual.scheduler().word());
        return Stream.concat(
                Stream.of(new Row(head, health, health, health.word())),
                virtual.realServers().stream().map(real -> row(services, virtual, real, health)));
    }

    private static Row row(ServiceHealth services, VirtualServer virtual, RealServer real, Health ofVirtual) {
        Health health = services.health(virtual, real);
        String text = "  %-21s weight %-5d %s"
                .formatted(
                        real.endPoint(),
                        real.weight(),
                        services.load(virtual, real)
                                .map(load -> load.active() + " active, " + load.inactive() + " inactive")
                                .orElse(services.isRunning() ? "not in the table" : ""));
        return new Row(text, health, ofVirtual, state(services, virtual, real, health));
    }

    private static String state(ServiceHealth services, VirtualServer virtual, RealServer real, Health health) {
        if (real.state() != RealServer.State.DRAINED) {
            return health.word();
        }
        long left = services.load(virtual, real).map(Load::active).orElse(0L);
        return left == 0
                ? "offline, drained"
                : "offline, draining, " + left + (left == 1 ? " connection left" : " connections left");
    }

    /** How many virtual servers are how. */
    public static String summary(ServiceHealth services) {
        Appliance appliance = services.appliance();
        Map<Health, Long> counts = appliance.virtualServers().stream()
                .collect(Collectors.groupingBy(services::health, TreeMap::new, Collectors.counting()));
        int all = appliance.virtualServers().size();
        return all
                + (all == 1 ? " virtual server" : " virtual servers")
                + counts.entrySet().stream()
                        .map(count ->
                                ", " + count.getValue() + " " + count.getKey().word())
                        .collect(Collectors.joining());
    }
}
