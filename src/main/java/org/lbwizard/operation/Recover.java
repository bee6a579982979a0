package org.lbwizard.operation;

import java.io.IOException;
import java.util.Optional;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Recovery.Pending;
import org.lbwizard.host.Lock;

/** Finishes or rolls back an interrupted apply, or one that was not confirmed. */
public final class Recover {
    private final ManagedSystem site;
    private final Listener listener;

    public Recover(ManagedSystem site, Listener listener) {
        this.site = site;
        this.listener = listener;
    }

    /**
     * Finishes or rolls back what was interrupted.
     *
     * @param now whether a change that awaits its confirmation is rolled back too
     */
    public Ending run(boolean now) throws IOException {
        Optional<Pending> pending = Recovery.pending(site.tree());
        if (pending.isPresent() && !now) {
            listener.says("Generation " + pending.get().generation() + " awaits its confirmation until "
                    + Times.local(pending.get().deadline()) + ": nothing was interrupted.");
            listener.says("Confirm it with `lbwizard confirm`, or roll back with `lbwizard recover --now`.");
            return Ending.DONE;
        }
        if (pending.isPresent()) {
            try (Lock _ = site.lockOnly("recover --now")) {
                return rollBack("rolled back before it was confirmed");
            }
        }
        if (!Recovery.isNeeded(site.tree())) {
            listener.says("Nothing to recover: no apply was interrupted.");
            return Ending.DONE;
        }
        try (Lock _ = site.lock("recover", listener)) {
            return Ending.DONE;
        }
    }

    /** As the peer asks: waits for what is under way here, and rolls it back. */
    public Ending forPeer() throws IOException {
        try (Lock _ = site.patientLock("rollback with the peer")) {
            if (Recovery.pending(site.tree()).isPresent()) {
                return rollBack("rolled back by the peer");
            }
            site.recover(listener);
            return Ending.DONE;
        }
    }

    /**
     * As the timer asks, at a deadline; everybody who is logged in is told.
     *
     * @param deadline seconds since 1970; one that is not the journal's was moved or met, and there is nothing to do
     */
    public Ending expired(long deadline) throws IOException {
        try (Lock _ = site.patientLock("rollback: not confirmed in time")) {
            if (Recovery.deadline(site.tree())
                    .filter(at -> at.getEpochSecond() == deadline)
                    .isEmpty()) {
                return Ending.DONE;
            }
            tellAll(Broadcast.GOING_BACK);
            try {
                Ending ending = rollBack("not confirmed in time");
                tellAll(Broadcast.BACK);
                return ending;
            } catch (StopException stuck) {
                tellAll(Broadcast.STUCK);
                throw stuck;
            }
        }
    }

    private Ending rollBack(String cause) throws IOException {
        Rollbacks.report(Rollbacks.goBack(site, cause), site.tree().isLive(), listener);
        return Ending.DONE;
    }

    private void tellAll(String text) {
        site.live().ifPresent(system -> Broadcast.say(system.commands(), text));
    }
}
