package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lbwizard.cli.Applying.Terms;
import org.lbwizard.cli.ChangeOptions.Reach;
import org.lbwizard.cli.ReviewedChange.Approval;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Role;
import org.lbwizard.peer.FloatingAddresses;
import org.lbwizard.peer.FloatingAddresses.Holder;
import org.lbwizard.plan.Consent;
import org.lbwizard.problem.Problem;

/** Carries a change out on this unit, and in a pair on both. */
final class ChangeSystem {
    private final Site site;
    private final Output output;
    private final GlobalOptions global;
    private final ChangeOptions options;
    private final Proposals proposals;
    private Optional<TwoUnits> both = Optional.empty();

    /** What came of it. */
    record Result(Exit exit, Proposal proposal) {
        boolean hasChanged() {
            return exit == Exit.DONE && !proposal.isEmpty();
        }
    }

    /** What came of applying what was reviewed. */
    sealed interface Attempt {
        record Done(Result result) implements Attempt {}

        /** It was not begun: these sentences say what came in between. */
        record Overtaken(List<String> since) implements Attempt {}
    }

    ChangeSystem(Site site, Output output, GlobalOptions global, ChangeOptions options) {
        this.site = site;
        this.output = output;
        this.global = global;
        this.options = options;
        this.proposals = new Proposals(site);
    }

    ChangeOptions options() {
        return options;
    }

    /** What a request would do; ends the command where it cannot be done here. */
    Proposal propose(ChangeRequest request) throws IOException {
        Optional<Appliance> becomes = proposals.becomes(request);
        refusePassive(becomes);
        both = options.reach() == Reach.BOTH && becomes.isPresent()
                ? TwoUnits.of(site, becomes.get(), output)
                : Optional.empty();
        // The other unit looks at its part meanwhile.
        both.ifPresent(units -> units.propose(becomes.orElseThrow()));
        return proposals.of(request);
    }

    /** Applies a request that nobody reviews. */
    Result apply(ChangeRequest.Source request) throws IOException {
        try (Lock lock = site.lock(options.how(), output)) {
            Proposal proposal = propose(request.get()).orStop();
            return new Result(carry(proposal, agreed(proposal), options.how(), lock), proposal);
        }
    }

    /** What may be overwritten without a question of its own. */
    Consent agreed(Proposal proposal) {
        return options.overwriteEdits() ? Consent.to(proposal.plan()) : Consent.NONE;
    }

    /** Applies just what was reviewed; nothing if its request comes to something else by now, or another run is at work. */
    Attempt attempt(Approval approval) throws IOException {
        String how = options.how() + approval.said();
        Lock lock;
        try {
            lock = site.lock(how, output);
        } catch (StopException held) {
            if (held.exit() != Exit.LOCKED) {
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
    private Exit carry(Proposal proposal, Consent consent, String how, Lock lock) throws IOException {
        Applying here = new Applying(site, output, global, how);
        List<Problem> edits = consent.missing(proposal.plan());
        if (!edits.isEmpty()) {
            return here.refuse(edits);
        }
        Optional<Appliance> becomes = proposal.becomes();
        if (both.isEmpty()) {
            Settling settling = options.reach() == Reach.FROM_PEER
                    ? new Settling.Later()
                    : new Settling.BySomebody(Settling.Agreement.ALONE);
            return here.apply(proposal, new Terms(options.confirmWithin(), settling), lock);
        }
        boolean isActive = isActive();
        Exit exit = both.get().apply(becomes.get(), agreement -> {
            Settling settling = options.confirmWithin().isPresent()
                    ? new Settling.BySomebody(agreement)
                    : new Settling.ByAgreement(agreement);
            Optional<Duration> within = options.confirmWithin().or(() -> Optional.of(TwoUnits.TRIAL));
            return here.apply(proposal, new Terms(within, settling), lock);
        });
        if (exit == Exit.DONE && isActive) {
            stayActive(becomes.get());
        }
        if (exit == Exit.DONE && !proposal.isEmpty()) {
            Arrival.await(site, becomes.get(), output);
        }
        return exit;
    }

    private boolean isActive() throws IOException {
        return site.appliance()
                .flatMap(site::floatingAddresses)
                .filter(FloatingAddresses::areHere)
                .isPresent();
    }

    /** A new heartbeat may have left the floating addresses with the other unit. */
    private void stayActive(Appliance appliance) {
        FloatingAddresses floating = site.floatingAddresses(appliance).orElseThrow();
        Moving moving = new Moving(floating, site.pause());
        var _ = moving.await(() -> floating.areHere() || floating.hearsOther());
        if (!floating.areHere()) {
            try {
                moving.here();
            } catch (StopException elsewhere) {
                output.error("The other unit is the active one now; `lbwizard takeover` makes this one so again.");
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
        return StopException.of(Exit.REFUSED_RESULT, what, advice + "; --alone changes this unit by itself");
    }
}
