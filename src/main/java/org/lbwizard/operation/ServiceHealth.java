package org.lbwizard.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.document.VirtualServerText;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.program.Load;
import org.lbwizard.running.Fact;

/** The virtual servers with what their real servers shall do and do: the system overview. */
public final class ServiceHealth {
    /** Real servers named in a reason. */
    private static final int MOST_NAMED = 3;

    private final Appliance appliance;
    private final Optional<Map<Fact, Load>> table;
    private final boolean isChecked;

    /** How something is; each has a word, so that a terminal without colour tells the same. */
    public enum Health {
        HEALTHY("healthy"),
        ATTENTION("NEEDS ATTENTION"),
        DOWN("DOWN"),
        OFFLINE("offline"),
        /** No health check runs, so nobody knows. */
        NOT_CHECKED("not checked"),
        /** Of a tree that is not the running machine's. */
        UNKNOWN("not running here");

        private final String word;

        Health(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** How programs are told. */
        public String inJson() {
            return this == UNKNOWN ? name() : word;
        }
    }

    /**
     * The overview of an appliance.
     *
     * @param loads what IPVS has of its real servers
     * @param isChecked whether a health check runs: without one the loads tell what was true once
     */
    public ServiceHealth(Appliance appliance, Map<Fact, Load> loads, boolean isChecked) {
        this(appliance, Optional.of(loads), isChecked);
    }

    /** The overview of an appliance that does not run where it is looked at. */
    public static ServiceHealth notRunning(Appliance appliance) {
        return new ServiceHealth(appliance, Optional.empty(), false);
    }

    private ServiceHealth(Appliance appliance, Optional<Map<Fact, Load>> table, boolean isChecked) {
        this.appliance = appliance;
        this.table = table;
        this.isChecked = isChecked;
    }

    /** What IPVS has of a real server. */
    public Optional<Load> load(VirtualServer virtual, RealServer real) {
        return table.map(loads -> loads.get(Fact.real(virtual.endPoint(), real.endPoint())));
    }

    public Health health(VirtualServer virtual, RealServer real) {
        if (real.state() != RealServer.State.ONLINE || real.weight() == 0) {
            return Health.OFFLINE;
        }
        if (table.isEmpty()) {
            return Health.UNKNOWN;
        }
        if (!isChecked) {
            return Health.NOT_CHECKED;
        }
        return load(virtual, real).filter(load -> load.weight() > 0).isPresent() ? Health.HEALTHY : Health.DOWN;
    }

    /** A virtual server is as good as the real servers that shall work. */
    public Health health(VirtualServer virtual) {
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
        if (all.contains(Health.UNKNOWN)) {
            return Health.UNKNOWN;
        }
        if (all.contains(Health.NOT_CHECKED)) {
            return Health.NOT_CHECKED;
        }
        return !all.contains(Health.DOWN)
                ? Health.HEALTHY
                : all.contains(Health.HEALTHY) ? Health.ATTENTION : Health.DOWN;
    }

    public Appliance appliance() {
        return appliance;
    }

    /** Whether it runs where it is looked at. */
    public boolean isRunning() {
        return table.isPresent();
    }

    /** Why virtual servers need attention or are down, and what to do: a sentence for each. */
    public List<String> reasons() {
        return appliance.virtualServers().stream().flatMap(this::reason).toList();
    }

    private Stream<String> reason(VirtualServer virtual) {
        Health health = health(virtual);
        String head = virtual.label() + ": " + health.word() + ", because ";
        if (virtual.realServers().isEmpty()) {
            return Stream.of(
                    head + "it has no real server. Add one: `lbwizard real add --virtual " + virtual.label() + "`.");
        }
        List<RealServer> down = virtual.realServers().stream()
                .filter(real -> health(virtual, real) == Health.DOWN)
                .toList();
        String servers =
                down.stream().limit(MOST_NAMED).map(RealServer::endPoint).collect(Collectors.joining(", "))
                        + (down.size() > MOST_NAMED ? " and " + (down.size() - MOST_NAMED) + " more" : "");
        boolean areInTable = down.stream().allMatch(real -> load(virtual, real).isPresent());
        return health != Health.ATTENTION && health != Health.DOWN
                ? Stream.empty()
                : Stream.of(head + servers + " gets no connections: "
                        + (areInTable ? "the health check fails" : "it is not in the IPVS table")
                        + ". Find the cause: `lbwizard diagnose`.");
    }

    public List<Map<String, Object>> json() {
        return appliance.virtualServers().stream().map(this::json).toList();
    }

    private Map<String, Object> json(VirtualServer virtual) {
        Map<String, Object> json = VirtualServerText.json(virtual);
        json.put("health", health(virtual).inJson());
        json.put(
                "real-servers",
                virtual.realServers().stream().map(real -> json(virtual, real)).toList());
        return json;
    }

    private Map<String, Object> json(VirtualServer virtual, RealServer real) {
        Map<String, Object> json = new LinkedHashMap<>(VirtualServerText.json(real));
        json.put("health", health(virtual, real).inJson());
        load(virtual, real).ifPresent(load -> {
            json.put("present-weight", load.weight());
            json.put("active", load.active());
            json.put("inactive", load.inactive());
            if (real.state() == RealServer.State.DRAINED) {
                json.put("draining", load.active() > 0);
            }
        });
        return json;
    }
}
