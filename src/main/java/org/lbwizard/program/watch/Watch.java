package org.lbwizard.program.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.model.Appliance;
import org.lbwizard.program.BootLink;
import org.lbwizard.program.Program;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Fact;

/**
 * The watch over what was put in place once and may be taken away: the floating addresses that heartbeat holds, and the
 * virtual servers in the IPVS table. It reads the other programs' files and has none of its own.
 */
public final class Watch implements Program {
    private static final String UNIT = "lbwizard-watch.service";
    private static final Duration STOP = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "watch";
    }

    @Override
    public List<String> paths() {
        return List.of(BootLink.path(UNIT));
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        return List.of();
    }

    /** There is nothing to watch before anything is served. */
    private static boolean isNeeded(Appliance appliance) {
        return appliance.isPaired() || !appliance.virtualServers().isEmpty();
    }

    @Override
    public Map<String, String> links(Appliance appliance) {
        return isNeeded(appliance) ? BootLink.of(UNIT) : Map.of();
    }

    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        return isNeeded(appliance) ? Map.of(Fact.daemon(UNIT), "active") : Map.of();
    }

    @Override
    public Optional<Daemon> daemon() {
        return Optional.of(new Daemon(UNIT, Set.of(), Daemon.OnChange.RELOAD, STOP, Duration.ZERO, Set.of()));
    }

    @Override
    public List<String> installed() {
        return List.of("/usr/lib/lbwizard/watch", "/lib/systemd/system/" + UNIT);
    }
}
