package org.lbwizard.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lbwizard.apply.Live;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Stage;
import org.lbwizard.apply.Transaction;
import org.lbwizard.history.Origin;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.Lock;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;

/** Runs the transaction of a proposal on this unit. */
public final class ApplyPlan {
    private final ManagedSystem site;
    private final Listener listener;
    private final Operator operator;
    private final String how;

    public ApplyPlan(ManagedSystem site, Listener listener, Operator operator, String how) {
        this.site = site;
        this.listener = listener;
        this.operator = operator;
        this.how = how;
    }

    /**
     * On what terms a plan is applied.
     *
     * @param confirmWithin how long the user has to confirm it
     * @param policy who says that it stays, where it has to be confirmed
     */
    public record Terms(Optional<Duration> confirmWithin, CommitPolicy policy) {}

    /** Says that nothing is applied. */
    public Ending refuse(Proposal proposal, List<Problem> problems) {
        return end(ended(proposal, new Outcome.Refused(problems)));
    }

    /**
     * Applies a proposal's plan, and waits for its confirmation where one is due.
     *
     * @param lock held; given back before anything is waited for
     */
    public Ending apply(Proposal proposal, Terms terms, Lock lock) throws IOException {
        Plan plan = proposal.plan();
        proposal.request().password().ifPresent(this::set);
        if (plan.isEmpty()) {
            return end(new ChangeResult.Nothing());
        }
        BooleanSupplier cancelled = operator.cancellation(() -> {});
        Outcome outcome = new Transaction(
                        site.tree(),
                        plan,
                        new Origin(site.requester().user(), site.requester().from(), how),
                        site.clock(),
                        cancelled,
                        new LoggedProgress(listener.progress(), site.diary()),
                        live(terms))
                .run();
        if (!(outcome instanceof Outcome.Unconfirmed unconfirmed)) {
            return end(ended(proposal, outcome));
        }
        Trial trial = new Trial(site.tree(), site.clock(), BootTime::now, site.pause());
        return end(new AwaitConfirmation(site, listener, operator, trial)
                .settle(unconfirmed, proposal, terms.policy(), cancelled, lock));
    }

    private ChangeResult ended(Proposal proposal, Outcome outcome) {
        return new ChangeResult.Ended(outcome, proposal, site.live().isPresent());
    }

    /** Logs how it ended, and tells it. */
    private Ending end(ChangeResult result) {
        switch (result) {
            case ChangeResult.Nothing _ -> {}
            case ChangeResult.Expired _ ->
                site.log("outcome: " + result.ending() + " in stage " + Stage.CONFIRM + ": not confirmed in time");
            case ChangeResult.Ended ended -> {
                site.log("outcome: " + said(ended.outcome()));
                ended.problems().forEach(problem -> site.log("outcome: " + problem.line()));
            }
        }
        listener.ended(result);
        return result.ending();
    }

    private static String said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> "applied, generation " + applied.generation();
            case Outcome.Unconfirmed unconfirmed -> "on trial until " + unconfirmed.deadline();
            case Outcome.Refused _ -> "refused";
            case Outcome.RolledBack _ -> "rolled back";
            case Outcome.Cancelled _ -> "cancelled";
            case Outcome.Stuck _ -> "stuck";
        };
    }

    private void set(AdminPassword password) {
        String names = site.live().orElseThrow().passwords().set(password);
        listener.says("The new password of " + names + " is set.");
    }

    private Optional<Live> live(Terms terms) {
        return site.live().map(system -> system.live(terms.confirmWithin()));
    }
}
