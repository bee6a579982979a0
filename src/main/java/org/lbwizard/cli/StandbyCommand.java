package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.operation.Standby;
import picocli.CommandLine;

/** Makes this unit of a pair the passive one. */
@CommandLine.Command(
        name = "standby",
        description = "Hand the floating addresses over to the peer.",
        footer = {"", "For instance before maintenance of this unit.", "", "Examples:", "  lbwizard standby"})
final class StandbyCommand extends UnaskedCommand {
    StandbyCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        return Exit.of(new Standby(site(), listener()).run());
    }
}
