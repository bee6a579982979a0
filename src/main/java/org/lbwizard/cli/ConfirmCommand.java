package org.lbwizard.cli;

import java.io.IOException;
import java.util.Optional;
import org.lbwizard.apply.Live;
import org.lbwizard.apply.Recovery;
import org.lbwizard.history.History;
import org.lbwizard.host.Lock;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.LiveSystem;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Rollbacks;
import org.lbwizard.operation.StopException;
import picocli.CommandLine;

/** Keeps what was applied with a time to confirm. */
@CommandLine.Command(
        name = "confirm",
        description = "Keep what was applied under --confirm-within; without it, the old state comes back in time.")
final class ConfirmCommand extends Command {
    ConfirmCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    private Exit nothing() {
        output().line("Nothing waits for a confirmation.");
        return Exit.DONE;
    }

    /** Somebody, the timer's process most likely, has settled it a moment ago. */
    private Exit settled(ManagedSystem site, int generation) throws IOException {
        if (new History(site.tree()).isInPlace(generation)) {
            output().line("Generation " + generation + " was confirmed already, and stays.");
            return Exit.DONE;
        }
        throw StopException.of(
                Ending.ROLLED_BACK,
                "this came too late: the old state is back",
                "apply it again, and confirm it in time");
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        // The timer's process may be going back already: then that is what there is to tell.
        Optional<Recovery.Pending> waits = Recovery.pending(site.tree());
        try (Lock _ = waits.isPresent() ? site.patientLock("confirm") : site.lockOnly("confirm")) {
            Optional<Recovery.Pending> pending = Recovery.pending(site.tree());
            if (pending.isEmpty()) {
                if (Recovery.isNeeded(site.tree())) {
                    throw StopException.of(
                            Ending.REFUSED_RESULT,
                            "an apply was interrupted before it was proved, so it cannot be kept",
                            "run `lbwizard recover`");
                }
                return waits.isPresent() ? settled(site, waits.get().generation()) : nothing();
            }
            Recovery.confirm(site.tree()).map(Rollbacks::leftBehind).ifPresent(output()::error);
            site.live().map(LiveSystem::alarm).ifPresent(Live.Alarm::cancel);
            site.live()
                    .ifPresent(s -> s.diary()
                            .write("confirmed: generation " + pending.get().generation()));
            output().line("Confirmed: generation " + pending.get().generation() + " stays.");
            return Exit.DONE;
        }
    }
}
