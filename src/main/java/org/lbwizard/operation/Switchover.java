package org.lbwizard.operation;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lbwizard.host.Pause;
import org.lbwizard.host.Ran;
import org.lbwizard.program.FloatingAddresses;

/** Moves the floating addresses from one unit of a pair to the other, and waits until they have arrived. */
public final class Switchover {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** A hand-over takes seconds; what two minutes do not bring needs somebody to look. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final FloatingAddresses floating;
    private final Pause pause;

    public Switchover(FloatingAddresses floating, Pause pause) {
        this.floating = floating;
        this.pause = pause;
    }

    /** The floating addresses of this unit's pair; ends the command where it is in none. */
    public static FloatingAddresses floating(ManagedSystem site) throws IOException {
        return site.floatingAddresses(site.applianceOrFactory())
                .orElseThrow(() -> StopException.of(
                        Ending.REFUSED_RESULT,
                        "this machine is not a running unit of a complete pair",
                        "set up both units, and complete the pair with `lbwizard pair` on the master"));
    }

    /** Ends the command where nobody could carry out a move. */
    public void refuseAlone() {
        if (!floating.hearsOther()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    floating.mover().name() + " here does not hear the other unit, so nothing can be handed over",
                    "see `lbwizard status`, and the cables between the units");
        }
    }

    /**
     * Brings them here.
     *
     * @return how long it took
     */
    public Duration here() {
        return moved(floating::take, floating::areHere, "did not come here");
    }

    /**
     * Gives them to the other unit.
     *
     * @return how long it took until this one had none
     */
    public Duration away() {
        return moved(floating::giveAway, floating::areGone, "did not go");
    }

    /** While one hand-over is under way the program passes over the order for another, so it is given again. */
    private Duration moved(Supplier<Ran> order, BooleanSupplier done, String otherwise) {
        long begin = System.nanoTime();
        for (Duration waited = Duration.ZERO; waited.compareTo(LONGEST) < 0; waited = waited.plus(AGAIN)) {
            Ran asked = order.get();
            if (!asked.isGood()) {
                throw StopException.of(
                        Ending.REFUSED_RESULT,
                        floating.mover().name() + " does not take the order: " + asked.complaint(),
                        "see `systemctl status " + floating.mover().name() + "`; nothing has changed");
            }
            if (await(done, AGAIN).isPresent()) {
                return Duration.ofNanos(System.nanoTime() - begin);
            }
        }
        throw StopException.of(
                Ending.STUCK,
                floating + " " + otherwise + " within " + LONGEST.toSeconds() + " s",
                "see `lbwizard status` on both units, and `lbwizard logs "
                        + floating.mover().name() + "`");
    }

    /** How long it took until something was so; empty if it took too long. */
    public Optional<Duration> await(BooleanSupplier isSo) {
        return await(isSo, LONGEST);
    }

    /** The same, with a bound of one's own. */
    public Optional<Duration> await(BooleanSupplier isSo, Duration longest) {
        long begin = System.nanoTime();
        Duration waited = Duration.ZERO;
        while (!isSo.getAsBoolean()) {
            if (waited.compareTo(longest) >= 0) {
                return Optional.empty();
            }
            pause.take(STEP);
            waited = waited.plus(STEP);
        }
        return Optional.of(Duration.ofNanos(System.nanoTime() - begin));
    }

    /** A time for people. */
    public static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
