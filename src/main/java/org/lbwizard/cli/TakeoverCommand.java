package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.host.Lock;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Switchover;
import org.lbwizard.peer.FloatingAddresses;
import picocli.CommandLine;

/** Makes this unit of a pair the active one. */
@CommandLine.Command(
        name = "takeover",
        description = "Take the floating addresses over from the other unit of the pair.",
        footer = {"", "Established connections go on; clients feel a moment.", "", "Examples:", "  lbwizard takeover"})
final class TakeoverCommand extends Command {
    TakeoverCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        try (Lock _ = site.lock("takeover", listener())) {
            FloatingAddresses floating = Switchover.floating(site);
            if (floating.areHere()) {
                output().line("This unit has " + floating + " already.");
                return Exit.DONE;
            }
            if (floating.restore()) {
                output().line("This unit has " + floating
                        + " again: heartbeat held it here, and something else had taken" + " it away.");
                return Exit.DONE;
            }
            Switchover moving = new Switchover(floating, site.pause());
            moving.refuseAlone();
            output().line("This unit has " + floating + ", after " + Switchover.seconds(moving.here()) + ".");
            return Exit.DONE;
        }
    }
}
