package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.operation.Confirm;
import picocli.CommandLine;

/** Keeps what was applied with a time to confirm. */
@CommandLine.Command(
        name = "confirm",
        description = "Keep what was applied under --confirm-within; without it, the old state comes back in time.")
final class ConfirmCommand extends Command {
    ConfirmCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        return Exit.of(new Confirm(site(), listener()).run());
    }
}
