package org.lbwizard.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lbwizard.operation.Recover;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Finishes or undoes an interrupted apply. */
@CommandLine.Command(
        name = "recover",
        description = "Finish or undo an apply that was interrupted; every other command that changes files does so"
                + " first.")
final class RecoverCommand extends Command {
    @Option(names = "--now", description = "Go back from an apply that still waits for its confirmation, too.")
    private boolean now;

    @Option(
            names = "--expired",
            paramLabel = "DEADLINE",
            hidden = true,
            description = "Go back from an apply whose time to confirm ends with this deadline (for the timer).")
    private @Nullable Long expired;

    @Option(
            names = "--from-peer",
            hidden = true,
            description =
                    "The other unit of the pair asks: it waits for what is under way here, and goes back from that.")
    private boolean fromPeer;

    RecoverCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        endOnSignals();
        Recover recover = new Recover(site(), listener());
        if (expired != null) {
            return Exit.of(recover.expired(expired));
        }
        return Exit.of(fromPeer ? recover.forPeer() : recover.run(now));
    }
}
