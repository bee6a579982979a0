package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.lbwizard.cli.Applying.Terms;
import org.lbwizard.host.Lock;
import org.lbwizard.host.Pause;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Role;
import org.lbwizard.peer.FloatingAddresses;
import org.lbwizard.peer.FloatingAddresses.Holder;
import org.lbwizard.plan.Plan;

/** Carries a change out on this unit, and in a pair on both. */
final class Carrying {
    private final Site site;
    private final Output output;
    private final boolean json;
    private final Reach reach;
    private final String how;

    /** Which units a change is for. */
    enum Reach {
        /** This one, and the other where there is one. */
        BOTH,
        /** This one. */
        ALONE,
        /** This one, because the other asks for it. */
        FROM_PEER
    }

    /**
     * How a change is carried out.
     *
     * @param overwriteEdits whether what was changed by hand may be lost
     * @param confirmWithin how long somebody has to confirm it
     */
    record Manner(boolean overwriteEdits, Optional<Duration> confirmWithin) {}

    /**
     * What came of it.
     *
     * @param plan what was to be done
     */
    record Result(Exit exit, Plan plan) {
        boolean hasChanged() {
            return exit == Exit.DONE && !plan.isEmpty();
        }
    }

    Carrying(Site site, Output output, boolean json, Reach reach, String how) {
        this.site = site;
        this.output = output;
        this.json = json;
        this.reach = reach;
        this.how = how;
    }

    /**
     * Applies what somebody asks for.
     *
     * @param lock held; given back before anything is waited for
     */
    Result apply(Wish wish, Manner manner, Lock lock) throws IOException {
        refusePassive(Optional.of(wish.appliance()));
        Plan plan = site.judge(wish).orStop();
        return new Result(carry(Optional.of(wish.appliance()), plan, wish.password(), manner, lock), plan);
    }

    /**
     * Applies a plan that is made already.
     *
     * @param becomes the settings that it brings, where they can be read
     */
    Result apply(Optional<Appliance> becomes, Plan plan, Manner manner, Lock lock) throws IOException {
        refusePassive(becomes);
        return new Result(carry(becomes, plan, Optional.empty(), manner, lock), plan);
    }

    private Exit carry(
            Optional<Appliance> becomes, Plan plan, Optional<AdminPassword> password, Manner manner, Lock lock)
            throws IOException {
        Applying here = new Applying(site, output, json, how);
        Optional<TwoUnits> both = reach == Reach.BOTH && becomes.isPresent()
                ? TwoUnits.of(site, becomes.get(), output)
                : Optional.empty();
        if (both.isEmpty()) {
            Settling settling =
                    reach == Reach.FROM_PEER ? new Settling.Later() : new Settling.BySomebody(Settling.Agreement.ALONE);
            return here.apply(
                    plan, new Terms(manner.overwriteEdits(), manner.confirmWithin(), password, settling), lock);
        }
        boolean isActive = isActive();
        Exit exit = both.get().apply(becomes.get(), agreement -> {
            Settling settling = manner.confirmWithin().isPresent()
                    ? new Settling.BySomebody(agreement)
                    : new Settling.ByAgreement(agreement);
            Optional<Duration> within = manner.confirmWithin().or(() -> Optional.of(TwoUnits.TRIAL));
            return here.apply(plan, new Terms(manner.overwriteEdits(), within, password, settling), lock);
        });
        if (exit == Exit.DONE && isActive) {
            stayActive(becomes.get());
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
        Moving moving = new Moving(floating, Pause.REAL);
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
        if (floating.isEmpty() || reach != Reach.BOTH) {
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
