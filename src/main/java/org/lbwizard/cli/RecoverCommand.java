package org.lbwizard.cli;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Recovery.Pending;
import org.lbwizard.host.Lock;
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
        Site site = site();
        if (expired != null) {
            return expired(site, expired);
        }
        if (fromPeer) {
            return forPeer(site);
        }
        Optional<Pending> pending = Recovery.pending(site.tree());
        if (pending.isPresent() && !now) {
            output().line("Generation " + pending.get().generation() + " awaits its confirmation until "
                    + Times.local(pending.get().deadline()) + ": nothing was interrupted.");
            output().line("Keep it with `lbwizard confirm`, or go back with `lbwizard recover --now`.");
            return Exit.DONE;
        }
        if (pending.isPresent()) {
            try (Lock _ = site.lockOnly("recover --now")) {
                return goBack(site, "taken back before it was confirmed");
            }
        }
        if (!Recovery.isNeeded(site.tree())) {
            output().line("Nothing to recover: no apply was interrupted.");
            return Exit.DONE;
        }
        try (Lock _ = site.lock("recover", output())) {
            return Exit.DONE;
        }
    }

    /** Waits for what is under way here, and goes back from it. */
    Exit forPeer(Site site) throws IOException {
        try (Lock _ = site.patientLock("going back with the other unit")) {
            if (Recovery.pending(site.tree()).isPresent()) {
                return goBack(site, "taken back by the other unit");
            }
            site.recover(output());
            return Exit.DONE;
        }
    }

    private Exit goBack(Site site, String cause) throws IOException {
        Recoveries.report(Recoveries.goBack(site, cause), site.tree().isLive(), output());
        return Exit.DONE;
    }

    private static void tellAll(Site site, String text) {
        site.live().ifPresent(machine -> Wall.say(machine.commands(), text));
    }

    /** A deadline that is not the journal's was moved or met: its timer has nothing to do. */
    private Exit expired(Site site, long deadline) throws IOException {
        try (Lock _ = site.patientLock("going back, because nobody confirmed in time")) {
            if (Recovery.deadline(site.tree())
                    .filter(at -> at.getEpochSecond() == deadline)
                    .isEmpty()) {
                return Exit.DONE;
            }
            tellAll(site, Wall.GOING_BACK);
            try {
                Exit exit = goBack(site, "not confirmed in time");
                tellAll(site, Wall.BACK);
                return exit;
            } catch (StopException stuck) {
                tellAll(site, Wall.STUCK);
                throw stuck;
            }
        }
    }
}
