package org.lbwizard.program.nftables;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.model.Appliance;
import org.lbwizard.program.BootLink;
import org.lbwizard.program.Dependency;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Program;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;

/** nftables: masquerading of the real servers' own traffic, in a table of our own. */
public final class Nftables implements Program {
    static final String AUTONAT = "/etc/nftables.d/lbwizard-autonat.nft";
    private static final String UNIT = "lbwizard-autonat.service";
    private static final String TABLE = "lbwizard_autonat";
    private static final Duration STOP = Duration.ofSeconds(30);

    @Override
    public String id() {
        return "nftables";
    }

    @Override
    public List<String> paths() {
        return List.of(AUTONAT, BootLink.path(UNIT));
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        if (!appliance.autonat()) {
            return List.of();
        }
        Map<String, Object> view = Map.of(
                "outside", appliance.clientsSide().name(),
                "inside", appliance.serversSide().cidr().subnet());
        return List.of(new Output(AUTONAT, "autonat.nft", RenderedFile.PUBLIC, view));
    }

    @Override
    public Map<String, String> links(Appliance appliance) {
        return appliance.autonat() ? BootLink.of(UNIT) : Map.of();
    }

    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        return appliance.autonat() ? Map.of(Fact.daemon(UNIT), "active", Fact.rules(TABLE), "loaded") : Map.of();
    }

    @Override
    public Optional<Daemon> daemon() {
        Set<Fact.Kind> rules = Set.of(Fact.Kind.RULES);
        return Optional.of(new Daemon(UNIT, Set.of(AUTONAT), Daemon.OnChange.RELOAD, STOP, Duration.ZERO, rules));
    }

    @Override
    public List<Driver> drivers() {
        return List.of(new RulesDriver());
    }

    @Override
    public List<Dependency> needs() {
        return List.of(new Dependency("nft", "nftables"));
    }

    @Override
    public List<String> installed() {
        return List.of("/lib/systemd/system/" + UNIT);
    }

    @Override
    public Optional<DryRun> dryRun() {
        return Optional.of(new RulesDryRun());
    }
}
