package org.lbwizard.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
    private final boolean json;
    private final String how;
    private final OutcomeText text;

    Applying(Site site, Output output, boolean json, String how) {
        this.site = site;
        this.output = output;
        this.json = json;
        this.how = how;
        this.text = new OutcomeText(output, json, site.tree().isLive(), diary());
    }

    private Diary diary() {
        return site.live().map(Surroundings::diary).orElse(Diary.CLOSED);
    }

    /**
     * On what terms a plan is applied.
     *
     * @param overwriteEdits whether what was changed by hand may be lost
     * @param confirmWithin how long the user has to confirm it
     * @param password to be set for the administrators before it
     * @param settling who says that it stays, where it has to be confirmed
     */
    record Terms(
            boolean overwriteEdits,
            Optional<Duration> confirmWithin,
            Optional<AdminPassword> password,
            Settling settling) {
        /** For a change of this unit alone. */
        Terms(boolean overwriteEdits, Optional<Duration> confirmWithin) {
            this(overwriteEdits, confirmWithin, Optional.empty(), new Settling.BySomebody(Settling.Agreement.ALONE));
        }
    }

    /**
     * Applies a plan, and waits for its confirmation where one is due.
     *
     * @param lock held; given back before anything is waited for
     */
    Exit apply(Plan plan, Terms terms, Lock lock) throws IOException {
        List<Problem> edits = terms.overwriteEdits() ? List.of() : edits(plan);
        if (!edits.isEmpty()) {
            return text.say(new Outcome.Refused(edits));
        }
        terms.password().ifPresent(this::set);
        if (plan.isEmpty()) {
            return text.nothing();
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        EndSignals.reactToAll(() -> cancelled.set(true));
        Outcome outcome = new Transaction(
                        site.tree(),
                        plan,
                        new Origin(Invocation.user(), Invocation.from(), how),
                        Clock.systemUTC(),
                        cancelled::get,
                        new StageLines(output, json, diary()),
                        live(terms))
                .run();
        Exit exit = outcome instanceof Outcome.Unconfirmed unconfirmed
                ? new Confirming(site, output, text, cancelled).settle(unconfirmed, terms.settling(), lock)
                : text.say(outcome);
        if (exit == Exit.DONE && !json) {
            output.wrapped(new PlanText(plan).afterwards());
        }
        return exit;
    }

    private void set(AdminPassword password) {
        String names = site.live().orElseThrow().passwords().set(password);
        if (!json) {
            output.line("The new password of " + names + " is set.");
        }
    }

    private Optional<Live> live(Terms terms) {
        return site.live().map(surroundings -> surroundings.live(terms.confirmWithin()));
    }

    /** What somebody changed by hand, in files or on the running machine, and would lose. */
    private static List<Problem> edits(Plan plan) {
        List<Problem> problems = new ArrayList<>();
        for (String path : plan.overwrites()) {
            problems.add(Problem.error(
                    path,
                    "this file was edited by hand since lbwizard wrote it",
                    "see the edits with `lbwizard diff`; give --overwrite-edits to lose them"));
        }
        for (String sentence : plan.activation().drift()) {
            problems.add(Problem.error(
                    "",
                    "the running machine was changed by hand: " + sentence,
                    "see `lbwizard status`; give --overwrite-edits to bring it back"));
        }
        return problems;
    }
}
