package org.lbwizard.operation;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.lbwizard.apply.Live;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Stage;
import org.lbwizard.history.History;
import org.lbwizard.host.Lock;

/** Waits until a change that is on trial is confirmed, or rolls it back. */
final class AwaitConfirmation {
    private final ManagedSystem site;
    private final Listener listener;
    private final Operator operator;
    private final Trial trial;

    AwaitConfirmation(ManagedSystem site, Listener listener, Operator operator, Trial trial) {
        this.site = site;
        this.listener = listener;
        this.operator = operator;
        this.trial = trial;
    }

    /** A change on trial, and what was to be done by it. */
    private record Pending(Outcome.Unconfirmed unconfirmed, Proposal proposal, boolean isLive) {
        ChangeResult ended(Outcome outcome) {
            return new ChangeResult.Ended(outcome, proposal, isLive);
        }

        ChangeResult applied() {
            return ended(new Outcome.Applied(unconfirmed.generation(), unconfirmed.warnings()));
        }
    }

    /**
     * Settles it.
     *
     * @param lock given back, so that the confirmation may come from elsewhere
     */
    ChangeResult settle(
            Outcome.Unconfirmed unconfirmed,
            Proposal proposal,
            CommitPolicy policy,
            BooleanSupplier cancelled,
            Lock lock)
            throws IOException {
        lock.close();
        Pending pending = new Pending(unconfirmed, proposal, site.live().isPresent());
        return switch (policy) {
            case CommitPolicy.ByOperator(CommitPolicy.Agreement agreement) -> await(pending, agreement, cancelled);
            case CommitPolicy.ByAgreement(CommitPolicy.Agreement agreement) -> keep(pending, agreement);
            case CommitPolicy.Later _ -> pending.ended(unconfirmed);
        };
    }

    private ChangeResult await(Pending pending, CommitPolicy.Agreement agreement, BooleanSupplier cancelled)
            throws IOException {
        listener.says("The change is active and verified. It will be rolled back at "
                + pending.unconfirmed().deadline() + " unless it is confirmed.");
        listener.says("Check that you can still reach this machine"
                + (operator.canBeAsked() ? "." : ", then run `lbwizard confirm` on it in time to keep it."));
        return switch (operator.awaitConfirmation(trial, cancelled)) {
            case CONFIRMED -> keep(pending, agreement);
            case SETTLED -> agreed(settled(pending), agreement);
            case CANCELLED ->
                rollBack(
                        pending,
                        "cancelled while it waited for its confirmation",
                        pending.ended(new Outcome.Cancelled(Stage.CONFIRM)));
            case OVERDUE -> rollBack(pending, "not confirmed in time", new ChangeResult.Expired(pending.isLive()));
        };
    }

    /** It was confirmed elsewhere, and the peer must follow. */
    private ChangeResult agreed(ChangeResult result, CommitPolicy.Agreement agreement) {
        if (result instanceof ChangeResult.Ended ended && ended.ending() == Ending.DONE && !agreement.keeps()) {
            String cause = "the peer did not receive the confirmation, and rolls back";
            return new ChangeResult.Ended(
                    new Outcome.Stuck(Stage.CONFIRM, cause, List.of("the settings of the peer: run `lbwizard sync`")),
                    ended.proposal(),
                    ended.isLive());
        }
        return result;
    }

    private ChangeResult keep(Pending pending, CommitPolicy.Agreement agreement) throws IOException {
        if (!agreement.keeps()) {
            String cause = "the peer does not keep the change";
            return rollBack(pending, cause, pending.ended(new Outcome.RolledBack(Stage.CONFIRM, cause)));
        }
        // The timer's process may be rolling back already, in the last second: then that is what there is to tell.
        try (Lock _ = site.patientLock("confirm")) {
            if (Recovery.pending(site.tree()).isPresent()) {
                Recovery.confirm(site.tree()).map(Rollbacks::leftBehind).ifPresent(listener::warns);
            }
        }
        site.live().map(LiveSystem::alarm).ifPresent(Live.Alarm::cancel);
        return settled(pending);
    }

    private ChangeResult settled(Pending pending) throws IOException {
        return new History(site.tree()).isInPlace(pending.unconfirmed().generation())
                ? pending.applied()
                : new ChangeResult.Expired(pending.isLive());
    }

    /** Whoever had the lock before, the timer's process most likely, may have settled it. */
    private ChangeResult rollBack(Pending pending, String cause, ChangeResult told) throws IOException {
        try (Lock _ = site.patientLock("going back")) {
            if (Recovery.deadline(site.tree()).isEmpty()) {
                return settled(pending);
            }
            return Rollbacks.goBack(site, cause) instanceof Recovery.Result.Stuck(List<String> left)
                    ? pending.ended(new Outcome.Stuck(Stage.CONFIRM, cause, left))
                    : told;
        }
    }
}
