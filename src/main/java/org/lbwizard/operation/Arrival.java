package org.lbwizard.operation;

import java.time.Duration;
import org.lbwizard.host.Pause;
import org.lbwizard.model.Appliance;
import org.lbwizard.program.FloatingAddresses;
import org.lbwizard.program.FloatingAddresses.Holder;

/** Waits until clients of a pair are served again: the floating addresses come in their own time. */
public final class Arrival {
    /** After a start the program that moves them waits up to a minute for the other unit, and then some seconds. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final FloatingAddresses floating;
    private final Pause pause;
    private final Listener listener;

    public Arrival(FloatingAddresses floating, Pause pause, Listener listener) {
        this.floating = floating;
        this.pause = pause;
        this.listener = listener;
    }

    /** A change of a pair has ended once clients are served; elsewhere there is nothing to wait for. */
    public static void await(ManagedSystem site, Appliance appliance, Listener listener) {
        site.floatingAddresses(appliance).ifPresent(floating -> new Arrival(floating, site.pause(), listener).await());
    }

    /** Says what is waited for, and whether it came. */
    public void await() {
        Switchover moving = new Switchover(floating, pause);
        if (moving.await(floating::areHere, AT_ONCE).isPresent()) {
            return;
        }
        listener.warns("Waiting for " + floating.mover().name() + " to bring " + floating + " up, for "
                + LONGEST.toSeconds() + " s at most: after a start it waits up to a minute for the other unit ...");
        for (Duration waited = AT_ONCE; waited.compareTo(LONGEST) < 0; waited = waited.plus(AGAIN)) {
            if (floating.areHere() || floating.holder() == Holder.THERE) {
                listener.warns("Clients are served: " + floating + " can be reached.");
                return;
            }
            var _ = moving.await(floating::areHere, AGAIN);
        }
        listener.warns("warning: no unit has " + floating + " yet, so clients are not served; see `lbwizard status` and"
                + " `lbwizard logs " + floating.mover().name() + "`.");
    }
}
