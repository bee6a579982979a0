package org.lbwizard.operation;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lbwizard.model.Appliance;
import org.lbwizard.program.FloatingAddresses;
import org.lbwizard.program.FloatingAddresses.Holder;

/** Says how a pair is: who is active, whether the two hear each other, and whether they have the same settings. */
public final class PairHealth {
    private final StatusReport report;

    public PairHealth(StatusReport report) {
        this.report = report;
    }

    /** Looks, where this is a running unit of a pair. */
    public void look(ManagedSystem site, Listener listener, Operator operator) throws IOException {
        Appliance ours = site.applianceOrFactory();
        Optional<FloatingAddresses> floating = site.floatingAddresses(ours);
        if (floating.isEmpty()) {
            return;
        }
        Optional<PairTransaction> both = PairTransaction.of(site, ours, listener, operator);
        if (both.isEmpty()) {
            report.value("pair", "incomplete");
            report.attention("The pair is not complete: run `lbwizard pair` on the master.");
            return;
        }
        holder(floating.get());
        paths(floating.get());
        settings(both.get(), ours, site.provisioning()::texts);
    }

    private void holder(FloatingAddresses floating) {
        Holder holder = floating.holder();
        report.value("active", holder.name().toLowerCase(Locale.ROOT));
        String line = switch (holder) {
            case HERE -> "This unit is the active one: it has " + floating + ".";
            case THERE -> "The other unit is the active one: it has " + floating + ".";
            case BOTH ->
                "SPLIT BRAIN: this unit has " + floating
                        + ", and so has another machine. Clients reach now the one"
                        + " and now the other. Fix the heartbeat cables; if that is not possible, run"
                        + " `systemctl stop heartbeat` on the unit that shall be passive.";
            case NOBODY ->
                "NOBODY has " + floating + ": clients are not served. `lbwizard takeover` brings them to this unit."
                        + " After a start heartbeat waits up to a minute for the other unit; see `lbwizard logs"
                        + " heartbeat` on both.";
            case SPLIT -> "This unit has some of " + floating + " and not all: a hand-over is under way, or failed.";
        };
        if (holder == Holder.HERE || holder == Holder.THERE) {
            report.line(line);
        } else {
            report.attention(line);
        }
    }

    private void paths(FloatingAddresses floating) {
        boolean hears = floating.hearsOther();
        List<String> dead = floating.deadPaths();
        report.value("hears-peer", hears);
        report.value("dead-heartbeat-paths", dead);
        if (!hears) {
            report.attention("Heartbeat does not hear the other unit.");
        }
        dead.forEach(path -> report.attention("Heartbeat hears nothing over " + path + ": see the cable."));
        if (!floating.haveTwoPaths()) {
            report.line("Heartbeat has one path only: whoever pulls it makes both units active. A null-modem cable is a"
                    + " second one (`heartbeat-link: both`).");
        }
    }

    private void settings(PairTransaction both, Appliance ours, PairComparison.Rendering rendering) throws IOException {
        try {
            List<String> differing = both.differing(ours, rendering);
            report.value("pair", differing.isEmpty() ? "equal" : "different");
            report.value("differs-on-peer", differing);
            differing.forEach(path -> report.attention("different on the other unit: " + path));
            report.line(
                    differing.isEmpty() ? "Both units have the same settings." : "`lbwizard sync` brings them there.");
            both.clocks().ifPresent(report::attention);
        } catch (StopException unreachable) {
            report.value("pair", "unreachable");
            unreachable.problems().forEach(problem -> report.attention(problem.what() + "."));
        }
    }
}
