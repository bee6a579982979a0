package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lbwizard.apply.Live;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Transaction;
import org.lbwizard.history.Origin;
import org.lbwizard.host.Diary;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.line.EndSignals;

/** Runs a plan's transaction in front of the user. */
final class Applying {
    private final Site site;
    private final Output output;
    private final GlobalOptions global;
    private final String how;

    Applying(Site site, Output output, GlobalOptions global, String how) {
        this.site = site;
        this.output = output;
        this.global = global;
        this.how = how;
    }

    private OutcomeText text(List<Effect> effects) {
        return new OutcomeText(output, global.json(), site.tree().isLive(), diary(), effects);
    }

    private Diary diary() {
        return site.live().map(Surroundings::diary).orElse(Diary.CLOSED);
    }

    /**
     * On what terms a plan is applied.
     *
     * @param confirmWithin how long the user has to confirm it
     * @param settling who says that it stays, where it has to be confirmed
     */
    record Terms(Optional<Duration> confirmWithin, Settling settling) {
        /** For a change of this unit alone. */
        static Terms ofThisUnit(Optional<Duration> confirmWithin) {
            return new Terms(confirmWithin, new Settling.BySomebody(Settling.Agreement.ALONE));
        }
    }

    /** Says that nothing is applied. */
    Exit refuse(List<Problem> problems) {
        return text(List.of()).say(new Outcome.Refused(problems));
    }

    /**
     * Applies a proposal's plan, and waits for its confirmation where one is due.
     *
     * @param lock held; given back before anything is waited for
     */
    Exit apply(Proposal proposal, Terms terms, Lock lock) throws IOException {
        Plan plan = proposal.plan();
        OutcomeText text = text(proposal.effects());
        proposal.request().password().ifPresent(this::set);
        if (plan.isEmpty()) {
            return text.nothing();
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        EndSignals.reactToAll(() -> cancelled.set(true));
        Outcome outcome = new Transaction(
                        site.tree(),
                        plan,
                        new Origin(Invocation.user(), Invocation.from(), how),
                        site.clock(),
                        cancelled::get,
                        new StageLines(output, StageLines.Manner.of(global), diary()),
                        live(terms))
                .run();
        Exit exit = outcome instanceof Outcome.Unconfirmed unconfirmed
                ? new Confirming(site, output, text, cancelled).settle(unconfirmed, terms.settling(), lock)
                : text.say(outcome);
        if (exit == Exit.DONE && !global.json()) {
            output.wrapped(new PlanText(plan).afterwards(global.verbose()));
        }
        return exit;
    }

    private void set(AdminPassword password) {
        String names = site.live().orElseThrow().passwords().set(password);
        if (!global.json()) {
            output.line("The new password of " + names + " is set.");
        }
    }

    private Optional<Live> live(Terms terms) {
        return site.live().map(surroundings -> surroundings.live(terms.confirmWithin()));
    }
}
