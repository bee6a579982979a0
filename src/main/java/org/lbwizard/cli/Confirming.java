package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lbwizard.apply.Live;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Stage;
import org.lbwizard.history.History;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.Lock;
import org.lbwizard.host.Pause;
import org.lbwizard.ui.line.EndSignals;

/** What is applied waits here for its confirmation. */
final class Confirming {
    private final Site site;
    private final Output output;
    private final OutcomeText text;
    private final BooleanSupplier cancelled;
    private final Operator operator;
    private final Supplier<Optional<BootTime>> running;
    private final Pause pause;

    Confirming(Site site, Output output, OutcomeText text, AtomicBoolean cancelled) {
        this(site, output, text, cancelled::get, Operator.real(false, output), BootTime::now, site.pause());
    }

    /** @param running the clock that only runs */
    Confirming(
            Site site,
            Output output,
            OutcomeText text,
            BooleanSupplier cancelled,
            Operator operator,
            Supplier<Optional<BootTime>> running,
            Pause pause) {
        this.site = site;
        this.output = output;
        this.text = text;
        this.cancelled = cancelled;
        this.operator = operator;
        this.running = running;
        this.pause = pause;
    }

    /**
     * Settles it.
     *
     * @param lock given back, so that the confirmation may come from elsewhere
     */
    Exit settle(Outcome.Unconfirmed unconfirmed, Settling settling, Lock lock) throws IOException {
        lock.close();
        return switch (settling) {
            case Settling.BySomebody(Settling.Agreement agreement) -> await(unconfirmed, agreement);
            case Settling.ByAgreement(Settling.Agreement agreement) -> keep(unconfirmed, agreement);
            case Settling.Later later -> text.onTrial(unconfirmed);
        };
    }

    private Exit await(Outcome.Unconfirmed unconfirmed, Settling.Agreement agreement) throws IOException {
        // A line that is cut now is what the deadline is for: the timer goes back, this process only goes.
        EndSignals.react(() -> System.exit(Exit.ROLLED_BACK.code()), "TERM", "HUP");
        boolean asks = operator.canBeAsked();
        output.line("Everything is in place and proved, until " + unconfirmed.deadline() + " only.");
        output.line("Check that you can still reach this machine"
                + (asks ? "." : ", then run `lbwizard confirm` on it in time to keep it."));
        Countdown countdown = new Countdown(site.tree(), output, operator, site.clock(), running, pause);
        return switch (countdown.await(cancelled)) {
            case KEPT_HERE -> {
                output.line("");
                yield keep(unconfirmed, agreement);
            }
            case SETTLED -> agreed(settled(unconfirmed), agreement);
            case CANCELLED ->
                goBack(
                        unconfirmed,
                        "broken off while it waited for its confirmation",
                        () -> text.say(new Outcome.Cancelled(Stage.CONFIRM)));
            case OVERDUE -> goBack(unconfirmed, "not confirmed in time", text::expired);
        };
    }

    /** Somebody kept it elsewhere, and the others must follow. */
    private Exit agreed(Exit exit, Settling.Agreement agreement) {
        if (exit == Exit.DONE && !agreement.keeps()) {
            output.error("The other unit did not hear that it stays, and goes back: run `lbwizard sync`.");
            return Exit.STUCK;
        }
        return exit;
    }

    private Exit keep(Outcome.Unconfirmed unconfirmed, Settling.Agreement agreement) throws IOException {
        if (!agreement.keeps()) {
            String cause = "the other unit does not keep it";
            return goBack(unconfirmed, cause, () -> text.say(new Outcome.RolledBack(Stage.CONFIRM, cause)));
        }
        // The timer's process may be going back already, in the last second: then that is what there is to tell.
        try (Lock _ = site.patientLock("confirm")) {
            if (Recovery.pending(site.tree()).isPresent()) {
                Recovery.confirm(site.tree()).map(Recoveries::leftBehind).ifPresent(output::error);
            }
        }
        site.live().map(Surroundings::alarm).ifPresent(Live.Alarm::cancel);
        return settled(unconfirmed);
    }

    private Exit settled(Outcome.Unconfirmed unconfirmed) throws IOException {
        return new History(site.tree()).isInPlace(unconfirmed.generation())
                ? text.say(new Outcome.Applied(unconfirmed.generation(), unconfirmed.warnings()))
                : text.expired();
    }

    /** Whoever had the lock before, the timer's process most likely, may have settled it. */
    private Exit goBack(Outcome.Unconfirmed unconfirmed, String cause, Supplier<Exit> told) throws IOException {
        try (Lock _ = site.patientLock("going back")) {
            if (Recovery.deadline(site.tree()).isEmpty()) {
                return settled(unconfirmed);
            }
            return Recoveries.goBack(site, cause) instanceof Recovery.Result.Stuck(List<String> left)
                    ? text.say(new Outcome.Stuck(Stage.CONFIRM, cause, left))
                    : told.get();
        }
    }
}
