package org.lbwizard.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lbwizard.operation.Recover;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Finishes or undoes an interrupted apply. */
@CommandLine.Command(
        name = "recover",
        description = "Complete or roll back an interrupted apply; every other command that changes files does so"
                + " first.")
final class RecoverCommand extends UnaskedCommand {
    @Option(names = "--now", description = "Also roll back a change that still awaits its confirmation.")
    private boolean now;

    @Option(
            names = "--expired",
            paramLabel = "DEADLINE",
            hidden = true,
            description = "Roll back a change that was not confirmed by this deadline (for the timer).")
    private @Nullable Long expired;

    @Option(
            names = "--from-peer",
            hidden = true,
            description = "The peer asks: wait for what is in progress here, and roll it back.")
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
