package org.lbwizard.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.Recovery;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.history.InPlace;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.ServiceTable;
import org.lbwizard.program.catalogue.Catalogue;

/** Looks at a unit: which generation is active, how its services are, and what was changed by hand. */
public final class Status {
    private final ManagedSystem site;
    private final Listener listener;
    private final Operator operator;
    private final StatusReport report = new StatusReport();

    public Status(ManagedSystem site, Listener listener, Operator operator) {
        this.site = site;
        this.listener = listener;
        this.operator = operator;
    }

    /**
     * What was seen.
     *
     * @param services how the virtual servers are; empty where nothing is set up, or files are not settled
     */
    public record Seen(StatusReport report, Optional<ServiceHealth> services) {}

    public Seen look() throws IOException {
        int generation = active();
        interrupted();
        return site.provisioning().current().isPresent() && !report.has("interrupted")
                ? new Seen(report, Optional.of(services(generation)))
                : new Seen(report, Optional.empty());
    }

    /** The health of the virtual servers alone. */
    public static ServiceHealth services(ManagedSystem site) throws IOException {
        return services(site, site.live().map(DaemonHealth::checks));
    }

    /** @param isChecking whether the health check of a running machine runs */
    private static ServiceHealth services(ManagedSystem site, Optional<Boolean> isChecking) throws IOException {
        Optional<ServiceTable> table = Catalogue.PROGRAMS.balancer().table(site.sight());
        if (table.isEmpty() && !site.tree().isLive()) {
            return ServiceHealth.notRunning(site.applianceOrFactory());
        }
        // Without a running machine nobody can tell whether its health check runs.
        boolean isChecked = isChecking.orElse(!site.tree().isLive());
        return new ServiceHealth(
                site.applianceOrFactory(), table.orElse(ServiceTable.EMPTY).loads(), isChecked);
    }

    /** Looks at all that is set up here. */
    private ServiceHealth services(int generation) throws IOException {
        Appliance appliance = site.applianceOrFactory();
        Optional<DaemonHealth> daemons = site.live().map(system -> DaemonHealth.of(report, site.tree(), system));
        if (daemons.isPresent()) {
            daemons.get().tell(appliance);
        }
        ServiceHealth services = services(site, daemons.map(DaemonHealth::isChecking));
        report.value("virtual-servers", services.json());
        services.reasons().forEach(report::counts);
        drift(site.plan(appliance), generation);
        new PairHealth(report).look(site, listener, operator);
        return services;
    }

    /** The number of the active generation. */
    private int active() throws IOException {
        List<Problem> damaged = new ArrayList<>();
        int generation = switch (new History(site.tree()).inPlace(damaged)) {
            case InPlace.Nothing _ -> {
                report.line("Nothing was applied here yet.");
                yield Generation.AS_FOUND;
            }
            case InPlace.Known(Generation g) -> {
                report.line(Printable.line("Generation " + g.number() + " is active, applied " + Times.local(g.when())
                        + " by " + g.origin().who() + ", " + g.origin().from() + "."));
                yield g.number();
            }
            case InPlace.Damaged(int number) -> {
                report.attention(
                        "Generation " + number + " is the last one, and its record is damaged: see `lbwizard history`."
                                + " The next change makes a new one.");
                yield number;
            }
        };
        report.value("generation", generation);
        damaged.forEach(problem -> report.attention(problem.line()));
        report.value("damaged", damaged.stream().map(Problem::line).toList());
        return generation;
    }

    private void interrupted() throws IOException {
        Optional<Recovery.Pending> pending = Recovery.pending(site.tree());
        if (pending.isPresent()) {
            report.value("unconfirmed", pending.get().generation());
            report.value("deadline", pending.get().deadline().toString());
            report.attention("Generation " + pending.get().generation() + " awaits its confirmation until "
                    + Times.local(pending.get().deadline()) + ": `lbwizard confirm` keeps it.");
        } else if (Recovery.isNeeded(site.tree())) {
            report.value("interrupted", true);
            report.attention("An apply was interrupted and its files are not settled: run `lbwizard recover`.");
        }
    }

    private void drift(Plan plan, int generation) {
        List<String> files = plan.drift();
        List<String> running = plan.activation().drift();
        report.value("edited-by-hand", files);
        report.value("changed-by-hand", running);
        files.forEach(path -> report.attention("edited by hand: " + path));
        running.forEach(sentence -> report.attention("changed by hand on the running system: " + sentence));
        if (!files.isEmpty() || !running.isEmpty()) {
            report.line("`lbwizard plan` shows it all; `lbwizard rollback " + generation
                    + " --overwrite-edits` restores it.");
        } else {
            report.line(
                    plan.activation().isLeftOut()
                            ? "No file was changed by hand."
                            : "No file was changed by hand, and the running system was verified.");
        }
    }
}
