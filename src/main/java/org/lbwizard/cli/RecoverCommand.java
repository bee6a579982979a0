package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.apply.Recovery;
import org.lbwizard.host.Lock;
import picocli.CommandLine;

/** Finishes or undoes an interrupted apply. */
@CommandLine.Command(
        name = "recover",
        description = "Finish or undo an apply that was interrupted; every other command that changes files does so"
                + " first.")
final class RecoverCommand extends Command {
    RecoverCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        endOnSignals();
        Site site = site();
        boolean needed = Recovery.isNeeded(site.tree());
        if (!needed) {
            output().line("Nothing to recover: no apply was interrupted.");
            return Exit.DONE;
        }
        try (Lock _ = site.lock("recover", output())) {
            return Exit.DONE;
        }
    }
}
