package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.operation.Confirm;
import picocli.CommandLine;

/** Keeps what was applied with a time to confirm. */
@CommandLine.Command(
        name = "confirm",
        description = "Confirm a change applied with --confirm-within; otherwise it is rolled back at the deadline.")
final class ConfirmCommand extends UnaskedCommand {
    ConfirmCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        return Exit.of(new Confirm(site(), listener()).run());
    }
}
