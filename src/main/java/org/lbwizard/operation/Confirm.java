package org.lbwizard.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.Live;
import org.lbwizard.apply.Recovery;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.Lock;

/** Keeps a change that is on trial. */
public final class Confirm {
    private final ManagedSystem site;
    private final Listener listener;

    public Confirm(ManagedSystem site, Listener listener) {
        this.site = site;
        this.listener = listener;
    }

    /**
     * Confirms it.
     *
     * @throws StopException if it was rolled back already, or was never verified
     */
    public Ending run() throws IOException {
        // The timer's process may be rolling back already: then that is what there is to tell.
        Optional<Recovery.Pending> waits = Recovery.pending(site.tree());
        try (Lock _ = waits.isPresent() ? site.patientLock("confirm") : site.lockOnly("confirm")) {
            Optional<Recovery.Pending> pending = Recovery.pending(site.tree());
            if (pending.isEmpty()) {
                refuseUnverified();
                return waits.isPresent() ? settled(waits.get().generation()) : nothing();
            }
            Recovery.confirm(site.tree()).map(Rollbacks::leftBehind).ifPresent(listener::warns);
            site.live().map(LiveSystem::alarm).ifPresent(Live.Alarm::cancel);
            site.log("confirmed: generation " + pending.get().generation());
            listener.says("Confirmed: generation " + pending.get().generation() + " stays.");
            return Ending.DONE;
        }
    }

    /**
     * As the peer asks over a new connection.
     *
     * @throws StopException also if the last change here was rolled back, so that nothing of it is left to confirm
     */
    public Ending forPeer() throws IOException {
        Ending ending = run();
        List<Generation> newestFirst = new History(site.tree()).all(new ArrayList<>());
        if (!newestFirst.isEmpty() && !newestFirst.getFirst().isApplied()) {
            throw tooLate();
        }
        return ending;
    }

    private static StopException tooLate() {
        return StopException.of(
                Ending.ROLLED_BACK,
                "too late: the change was already rolled back",
                "apply it again, and confirm it in time");
    }

    private void refuseUnverified() throws IOException {
        if (Recovery.isNeeded(site.tree())) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "the interrupted apply was never verified and cannot be confirmed",
                    "run `lbwizard recover`");
        }
    }

    private Ending nothing() {
        listener.says("Nothing waits for a confirmation.");
        return Ending.DONE;
    }

    /** It was settled a moment ago, by the timer's process most likely. */
    private Ending settled(int generation) throws IOException {
        if (new History(site.tree()).isInPlace(generation)) {
            listener.says("Generation " + generation + " was confirmed already.");
            return Ending.DONE;
        }
        throw tooLate();
    }
}
