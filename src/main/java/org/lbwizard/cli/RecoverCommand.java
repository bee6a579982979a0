package org.lbwizard.cli;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Recovery.Pending;
import org.lbwizard.host.Lock;
import org.lbwizard.operation.Broadcast;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Rollbacks;
import org.lbwizard.operation.StopException;
import org.lbwizard.operation.Times;
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
        ManagedSystem site = site();
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
        try (Lock _ = site.lock("recover", listener())) {
            return Exit.DONE;
        }
    }

    /** Waits for what is under way here, and goes back from it. */
    Exit forPeer(ManagedSystem site) throws IOException {
        try (Lock _ = site.patientLock("going back with the other unit")) {
            if (Recovery.pending(site.tree()).isPresent()) {
                return goBack(site, "taken back by the other unit");
            }
            site.recover(listener());
            return Exit.DONE;
        }
    }

    private Exit goBack(ManagedSystem site, String cause) throws IOException {
        Rollbacks.report(Rollbacks.goBack(site, cause), site.tree().isLive(), listener());
        return Exit.DONE;
    }

    private static void tellAll(ManagedSystem site, String text) {
        site.live().ifPresent(machine -> Broadcast.say(machine.commands(), text));
    }

    /** A deadline that is not the journal's was moved or met: its timer has nothing to do. */
    private Exit expired(ManagedSystem site, long deadline) throws IOException {
        try (Lock _ = site.patientLock("going back, because nobody confirmed in time")) {
            if (Recovery.deadline(site.tree())
                    .filter(at -> at.getEpochSecond() == deadline)
                    .isEmpty()) {
                return Exit.DONE;
            }
            tellAll(site, Broadcast.GOING_BACK);
            try {
                Exit exit = goBack(site, "not confirmed in time");
                tellAll(site, Broadcast.BACK);
                return exit;
            } catch (StopException stuck) {
                tellAll(site, Broadcast.STUCK);
                throw stuck;
            }
        }
    }
}
