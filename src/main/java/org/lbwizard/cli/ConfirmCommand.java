package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.operation.Confirm;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Keeps what was applied with a time to confirm. */
@CommandLine.Command(
        name = "confirm",
        description = "Confirm a change applied with --confirm-within; otherwise it is rolled back at the deadline.")
final class ConfirmCommand extends UnaskedCommand {
    @Option(names = "--from-peer", hidden = true, description = "The peer asks.")
    private boolean fromPeer;

    ConfirmCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        Confirm confirm = new Confirm(site(), listener());
        return Exit.of(fromPeer ? confirm.forPeer() : confirm.run());
    }
}
