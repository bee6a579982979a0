package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.host.Lock;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.StopException;
import org.lbwizard.operation.Switchover;
import org.lbwizard.peer.FloatingAddresses;
import org.lbwizard.peer.FloatingAddresses.Holder;
import picocli.CommandLine;

/** Makes this unit of a pair the passive one. */
@CommandLine.Command(
        name = "standby",
        description = "Hand the floating addresses over to the other unit of the pair.",
        footer = {"", "Before work on this unit, for instance.", "", "Examples:", "  lbwizard standby"})
final class StandbyCommand extends Command {
    StandbyCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        try (Lock _ = site.lock("standby", listener())) {
            FloatingAddresses floating = Switchover.floating(site);
            // Heartbeat here may believe that it has them although somebody took them away; then it gives them up.
            if (floating.areGone() && floating.holder() == Holder.THERE) {
                output().line("The other unit has " + floating + " already.");
                return Exit.DONE;
            }
            Switchover moving = new Switchover(floating, site.pause());
            moving.refuseAlone();
            String after = Switchover.seconds(moving.away());
            if (moving.await(() -> floating.holder() == Holder.THERE).isEmpty()) {
                throw StopException.of(
                        Ending.STUCK,
                        "this unit has given " + floating + " away, and the other one does not answer for it",
                        "run `lbwizard takeover` here to have it back, and `lbwizard status` on the other unit");
            }
            output().line("The other unit has " + floating + " now (released here after " + after + ").");
            return Exit.DONE;
        }
    }
}
