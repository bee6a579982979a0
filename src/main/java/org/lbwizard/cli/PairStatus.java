package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.model.Appliance;
import org.lbwizard.peer.FloatingAddresses;
import org.lbwizard.peer.FloatingAddresses.Holder;

/** Says how a pair is: who is active, whether the two hear each other, and whether they have the same settings. */
final class PairStatus {
    private final Map<String, Object> values;
    private final List<String> lines;

    PairStatus(Map<String, Object> values, List<String> lines) {
        this.values = values;
        this.lines = lines;
    }

    /** Looks, where this is a running unit of a pair. */
    void look(Site site, Output output) throws IOException {
        Appliance ours = site.applianceOrFactory();
        Optional<FloatingAddresses> floating = site.floatingAddresses(ours);
        if (floating.isEmpty()) {
            return;
        }
        Optional<TwoUnits> both = TwoUnits.of(site, ours, output);
        if (both.isEmpty()) {
            values.put("pair", "incomplete");
            lines.add("The pair is not complete: run `lbwizard pair` on the master.");
            return;
        }
        holder(floating.get());
        paths(floating.get());
        settings(both.get(), ours, site.provisioning()::texts);
    }

    private void holder(FloatingAddresses floating) {
        Holder holder = floating.holder();
        values.put("active", holder.name().toLowerCase(Locale.ROOT));
        lines.add(
                switch (holder) {
                    case HERE -> "This unit is the active one: it has " + floating + ".";
                    case THERE -> "The other unit is the active one: it has " + floating + ".";
                    case BOTH ->
                        "SPLIT BRAIN: this unit has " + floating
                                + ", and so has another machine. Clients reach now the one"
                                + " and now the other. Mend the heartbeat's cables; if that is not possible, run"
                                + " `systemctl stop heartbeat` on the unit that shall be passive.";
                    case NOBODY ->
                        "NOBODY has " + floating + ": clients are not served. See `systemctl status heartbeat` on both"
                                + " units; after a start it waits up to a minute for the other one.";
                    case SPLIT ->
                        "This unit has some of " + floating + " and not all: a hand-over is under way, or failed.";
                });
    }

    private void paths(FloatingAddresses floating) {
        boolean hears = floating.hearsOther();
        List<String> dead = floating.deadPaths();
        values.put("hears-peer", hears);
        values.put("dead-heartbeat-paths", dead);
        if (!hears) {
            lines.add("Heartbeat does not hear the other unit.");
        }
        dead.forEach(path -> lines.add("Heartbeat hears nothing over " + path + ": see the cable."));
        if (!floating.haveTwoPaths()) {
            lines.add("Heartbeat has one path only: whoever pulls it makes both units active. A null-modem cable is a"
                    + " second one (`heartbeat-link: both`).");
        }
    }

    private void settings(TwoUnits both, Appliance ours, TwoUnits.Rendering rendering) throws IOException {
        try {
            List<String> differing = both.differing(ours, rendering);
            values.put("pair", differing.isEmpty() ? "equal" : "different");
            values.put("differs-on-peer", differing);
            differing.forEach(path -> lines.add("different on the other unit: " + path));
            lines.add(differing.isEmpty() ? "Both units have the same settings." : "`lbwizard sync` mends it.");
            both.clocks().ifPresent(lines::add);
        } catch (StopException unreachable) {
            values.put("pair", "unreachable");
            unreachable.problems().forEach(problem -> lines.add(problem.what() + "."));
        }
    }
}
