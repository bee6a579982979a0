package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.host.Probes;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.PairTransaction;
import org.lbwizard.operation.StopException;
import org.lbwizard.operation.Switchover;
import org.lbwizard.peer.FloatingAddresses;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A drill: the other unit of a pair must prove that it can serve. */
@CommandLine.Command(
        name = "failover",
        description = "Have the other unit of the pair take over for a moment, see whether clients are served there,"
                + " and take the floating addresses back.",
        footer = {
            "",
            "Run it on the active unit. Clients feel a moment, twice.",
            "",
            "Examples:",
            "  lbwizard failover --test",
        })
final class FailoverCommand extends Command {
    private static final Duration ASK = Duration.ofMillis(500);

    @Option(names = "--test", description = "Do it. To move the addresses for good, use takeover or standby.")
    private boolean test;

    @Option(names = "--yes", description = "Do not ask first.")
    private boolean yes;

    FailoverCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        if (!test) {
            throw StopException.of(
                    Ending.WRONG_REQUEST,
                    "failover is a drill and wants --test",
                    "to move the addresses for good, use `lbwizard takeover` or `lbwizard standby`");
        }
        ManagedSystem site = site();
        try (Lock _ = site.lock("failover --test", listener())) {
            FloatingAddresses floating = Switchover.floating(site);
            Switchover moving = new Switchover(floating, site.pause());
            refuseUnready(site, floating, moving);
            if (!yes && Invocation.isInteractive() && !asksYes(floating)) {
                return Exit.CANCELLED;
            }
            VirtualServer first = site.applianceOrFactory().virtualServers().getFirst();
            return drill(new Drill(moving, first, site.live().orElseThrow().probes()), floating);
        }
    }

    private boolean asksYes(FloatingAddresses floating) {
        output().line("The other unit takes over " + floating
                + ", and gives it back; clients feel a moment each time.");
        return Confirmation.enter("Press Enter to begin, Ctrl-C to leave: ", global().color(), output());
    }

    private void refuseUnready(ManagedSystem site, FloatingAddresses floating, Switchover moving) throws IOException {
        if (!floating.areHere()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "this unit is not the active one: it does not have " + floating,
                    "run the drill on the unit that has it");
        }
        moving.refuseAlone();
        Appliance ours = site.applianceOrFactory();
        Optional<PairTransaction> both = PairTransaction.of(site, ours, listener(), operator());
        List<String> differing = both.isPresent() ? both.get().differing(ours, site.provisioning()::texts) : List.of();
        if (!differing.isEmpty()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "the other unit has other settings: " + String.join(", ", differing),
                    "run `lbwizard sync` first");
        }
    }

    private Exit drill(Drill drill, FloatingAddresses floating) {
        Optional<Duration> there = drill.there();
        Duration back = drill.back();
        if (global().json()) {
            Map<String, Object> values = new LinkedHashMap<>();
            there.ifPresent(time -> values.put("served-there-after-ms", time.toMillis()));
            values.put("back-after-ms", back.toMillis());
            output().json(values);
        } else {
            output().line(there.map(time -> "The other unit served after " + Switchover.seconds(time) + ".")
                    .orElse("The other unit did NOT serve."));
            output().line("This unit has " + floating + " again, after " + Switchover.seconds(back) + ".");
        }
        if (there.isEmpty()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "while the other unit had " + floating + ", nothing answered at " + drill.service(),
                    "see `lbwizard status` and `ipvsadm -L -n` on the other unit, and the real servers");
        }
        return Exit.DONE;
    }

    /** The way there and back. */
    private record Drill(Switchover moving, VirtualServer first, Probes probes) {
        String service() {
            return first.address() + ":" + first.port();
        }

        /** Clients of the other unit are what this one is, once it has the address no more. */
        private boolean isServed() {
            return probes.connects(first.address().toString(), first.port().number(), ASK);
        }

        /** How long clients had nobody; empty if the other unit does not serve them at all. */
        Optional<Duration> there() {
            moving.away();
            return moving.await(this::isServed);
        }

        Duration back() {
            return moving.here();
        }
    }
}
