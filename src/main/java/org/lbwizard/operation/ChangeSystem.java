package org.lbwizard.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Role;
import org.lbwizard.operation.ApplyPlan.Terms;
import org.lbwizard.operation.ChangeOptions.Reach;
import org.lbwizard.operation.ReviewedChange.Approval;
import org.lbwizard.plan.Consent;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.FloatingAddresses;
import org.lbwizard.program.FloatingAddresses.Holder;

/** Carries a change out on this unit, and in a pair on both. */
public final class ChangeSystem {
    private final ManagedSystem site;
    private final Listener listener;
    private final Operator operator;
    private final ChangeOptions options;
    private final Proposals proposals;
    private Optional<PairTransaction> both = Optional.empty();

    /** What came of it. */
    public record Result(Ending ending, Proposal proposal) {
        public boolean hasChanged() {
            return ending == Ending.DONE && !proposal.isEmpty();
        }
    }

    /** What came of applying what was reviewed. */
    public sealed interface Attempt {
        record Done(Result result) implements Attempt {}

        /** It was not begun: these sentences say what came in between. */
        record Overtaken(List<String> since) implements Attempt {}
    }

    public ChangeSystem(ManagedSystem site, Listener listener, Operator operator, ChangeOptions options) {
        this.site = site;
        this.listener = listener;
        this.operator = operator;
        this.options = options;
        this.proposals = new Proposals(site);
    }

    public ChangeOptions options() {
        return options;
    }

    /** What a request would do; ends the command where it cannot be done here. */
    public Proposal propose(ChangeRequest request) throws IOException {
        Optional<Appliance> becomes = proposals.becomes(request);
        refusePassive(becomes);
        end();
        both = options.reach() == Reach.BOTH && becomes.isPresent()
                ? PairTransaction.of(site, becomes.get(), listener, operator)
                : Optional.empty();
        // The other unit looks at its part meanwhile.
        both.ifPresent(units -> units.propose(becomes.orElseThrow()));
        return proposals.of(request, becomes);
    }

    /** Applies a request that nobody reviews. */
    public Result apply(ChangeRequest.Source request) throws IOException {
        try (Lock lock = site.lock(options.how(), listener)) {
            Proposal proposal = propose(request.get()).orStop();
            return new Result(carry(proposal, agreed(proposal), options.how(), lock), proposal);
        } finally {
            end();
        }
    }

    /** Lets go of the peer, which was asked to look at a proposal that is not applied. */
    void end() {
        both.ifPresent(PairTransaction::end);
    }

    /** What may be overwritten without a question of its own. */
    public Consent agreed(Proposal proposal) {
        return options.overwriteEdits() ? Consent.to(proposal.plan()) : Consent.NONE;
    }

    /** Applies just what was reviewed; nothing if its request comes to something else by now, or another run is at work. */
    public Attempt attempt(Approval approval) throws IOException {
        String how = options.how() + approval.said();
        Lock lock;
        try {
            lock = site.lock(how, listener);
        } catch (StopException held) {
            if (held.ending() != Ending.LOCKED) {
                throw held;
            }
            return new Attempt.Overtaken(
                    held.problems().stream().map(Problem::sentence).toList());
        }
        try (lock) {
            Proposal reviewed = approval.proposal();
            List<String> since = proposals.plan(reviewed.request()).differences(reviewed.plan());
            return since.isEmpty()
                    ? new Attempt.Done(new Result(carry(reviewed, approval.consent(), how, lock), reviewed))
                    : new Attempt.Overtaken(since);
        }
    }

    /** @param lock held; given back before anything is waited for */
    private Ending carry(Proposal proposal, Consent consent, String how, Lock lock) throws IOException {
        ApplyPlan here = new ApplyPlan(site, listener, operator, how);
        List<Problem> edits = consent.missing(proposal.plan());
        if (!edits.isEmpty()) {
            return here.refuse(proposal, edits);
        }
        Optional<Appliance> becomes = proposal.becomes();
        if (both.isEmpty()) {
            CommitPolicy policy = options.reach() == Reach.FROM_PEER
                    ? new CommitPolicy.Later()
                    : new CommitPolicy.ByOperator(CommitPolicy.Agreement.ALONE);
            return here.apply(proposal, new Terms(options.confirmWithin(), policy), lock);
        }
        boolean isActive = isActive();
        // The other unit waits for as long as the operator may take here, and then for this one to end.
        Duration trial = PairTransaction.TRIAL.plus(options.confirmWithin().orElse(Duration.ZERO));
        Ending ending = both.get().apply(becomes.get(), trial, agreement -> {
            CommitPolicy policy = options.confirmWithin().isPresent()
                    ? new CommitPolicy.ByOperator(agreement)
                    : new CommitPolicy.ByAgreement(agreement);
            Optional<Duration> within = options.confirmWithin().or(() -> Optional.of(PairTransaction.TRIAL));
            return here.apply(proposal, new Terms(within, policy), lock);
        });
        if (ending == Ending.DONE && isActive) {
            stayActive(becomes.get());
        }
        if (ending == Ending.DONE && !proposal.isEmpty()) {
            Arrival.await(site, becomes.get(), listener);
        }
        return ending;
    }

    private boolean isActive() throws IOException {
        return site.appliance()
                .flatMap(site::floatingAddresses)
                .filter(FloatingAddresses::areHere)
                .isPresent();
    }

    /** The programs may have left the floating addresses with the other unit. */
    private void stayActive(Appliance appliance) {
        FloatingAddresses floating = site.floatingAddresses(appliance).orElseThrow();
        Switchover moving = new Switchover(floating, site.pause());
        var _ = moving.await(() -> floating.areHere() || floating.hearsOther());
        if (!floating.areHere()) {
            try {
                moving.here();
            } catch (StopException elsewhere) {
                listener.warns("The other unit is the active one now; `lbwizard takeover` makes this one so again.");
            }
        }
    }

    /** A pair is changed on its active unit: what the other one would do is seen by nobody. */
    private void refusePassive(Optional<Appliance> becomes) throws IOException {
        Optional<Appliance> now = site.appliance();
        Optional<FloatingAddresses> floating = now.flatMap(site::floatingAddresses);
        if (floating.isEmpty() || options.reach() != Reach.BOTH) {
            return;
        }
        boolean isSlave = now.flatMap(Appliance::pair)
                .filter(pair -> pair.role() == Role.SLAVE)
                .isPresent();
        if (isSlave && becomes.flatMap(Appliance::pair).flatMap(HaPair::key).isEmpty()) {
            throw refusal(
                    "this is the slave of a pair, and shares its master's settings",
                    "change the master, which brings it here");
        }
        if (floating.get().areHere()) {
            return;
        }
        Holder holder = floating.get().holder();
        if (holder == Holder.THERE || isSlave) {
            throw refusal(
                    "this is the passive unit of the pair: "
                            + (holder == Holder.THERE ? "the other one has " : "it does not have ") + floating.get(),
                    "make the change on the active one, which brings it here, or run `lbwizard takeover` first");
        }
    }

    private static StopException refusal(String what, String advice) {
        return StopException.of(Ending.REFUSED_RESULT, what, advice + "; --alone changes this unit by itself");
    }
}
