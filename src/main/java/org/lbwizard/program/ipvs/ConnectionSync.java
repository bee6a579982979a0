package org.lbwizard.program.ipvs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.program.BootLink;
import org.lbwizard.program.Dependency;
import org.lbwizard.program.Program;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;

/**
 * The kernel's synchronisation of IPVS connections (ipvsadm(8), --start-daemon): each unit of a pair sends what it
 * forwards and hears what the other one does, so that connections live on after a fail-over.
 */
public final class ConnectionSync implements Program {
    private static final String SETTINGS = "/etc/default/lbwizard-sync";
    private static final String UNIT = "lbwizard-sync.service";
    private static final Duration STOP = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "sync";
    }

    @Override
    public List<String> paths() {
        return List.of(SETTINGS, BootLink.path(UNIT));
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        return group(appliance)
                .map(id -> Map.<String, Object>of(
                        "address", appliance.eth0().address().toString(),
                        "port", appliance.eth0().name(),
                        "id", id))
                .map(view -> List.of(new Output(SETTINGS, "lbwizard-sync", RenderedFile.PUBLIC, view)))
                .orElse(List.of());
    }

    /**
     * The group that the two units form, 1 to 255; empty unless this is a unit of a complete pair. It comes from the
     * VIP, which both know and no other pair of the network has; 0 would hear every group.
     */
    private static Optional<Integer> group(Appliance appliance) {
        return appliance.virtualAddresses().stream()
                .findFirst()
                .filter(vip -> appliance.isPaired())
                .map(Ipv4::lastOctet)
                .map(octet -> Math.max(octet, 1));
    }

    @Override
    public Map<String, String> links(Appliance appliance) {
        return group(appliance).isPresent() ? BootLink.of(UNIT) : Map.of();
    }

    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        group(appliance).ifPresent(id -> {
            facts.put(Fact.daemon(UNIT), "active");
            for (String direction : List.of("master", "backup")) {
                facts.put(Fact.sync(direction), appliance.eth0().name() + " " + id);
            }
        });
        return facts;
    }

    @Override
    public Optional<Daemon> daemon() {
        return Optional.of(new Daemon(
                UNIT, Set.of(SETTINGS), Daemon.OnChange.RESTART, STOP, Duration.ZERO, Set.of(Fact.Kind.SYNC)));
    }

    @Override
    public List<Driver> drivers() {
        return List.of(new SyncDriver());
    }

    @Override
    public List<Dependency> needs() {
        return List.of(new Dependency("ipvsadm", "ipvsadm"));
    }

    @Override
    public List<String> installed() {
        return List.of("/lib/systemd/system/" + UNIT);
    }
}
