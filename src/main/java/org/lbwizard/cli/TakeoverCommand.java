package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.operation.Takeover;
import picocli.CommandLine;

/** Makes this unit of a pair the active one. */
@CommandLine.Command(
        name = "takeover",
        description = "Take the floating addresses over from the peer.",
        footer = {
            "",
            "Established connections continue; clients notice a short pause.",
            "",
            "Examples:",
            "  lbwizard takeover"
        })
final class TakeoverCommand extends UnaskedCommand {
    TakeoverCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        return Exit.of(new Takeover(site(), listener()).run());
    }
}
