package org.lbwizard.cli;

import java.time.Duration;
import org.lbwizard.host.Pause;
import org.lbwizard.model.Appliance;
import org.lbwizard.peer.FloatingAddresses;
import org.lbwizard.peer.FloatingAddresses.Holder;

/** Waits until clients of a pair are served again: heartbeat brings the floating addresses in its own time. */
final class Arrival {
    /** After a start heartbeat waits up to a minute for the other unit, and then some seconds. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final FloatingAddresses floating;
    private final Pause pause;
    private final Output output;

    Arrival(FloatingAddresses floating, Pause pause, Output output) {
        this.floating = floating;
        this.pause = pause;
        this.output = output;
    }

    /** A change of a pair has ended once clients are served; elsewhere there is nothing to wait for. */
    static void await(Site site, Appliance appliance, Output output) {
        site.floatingAddresses(appliance).ifPresent(floating -> new Arrival(floating, site.pause(), output).await());
    }

    /** Says what is waited for, and whether it came. */
    void await() {
        Moving moving = new Moving(floating, pause);
        if (moving.await(floating::areHere, AT_ONCE).isPresent()) {
            return;
        }
        output.error("Waiting for heartbeat to bring " + floating + " up, for " + LONGEST.toSeconds()
                + " s at most: after a start it waits up to a minute for the other unit ...");
        for (Duration waited = AT_ONCE; waited.compareTo(LONGEST) < 0; waited = waited.plus(AGAIN)) {
            if (floating.areHere() || floating.holder() == Holder.THERE) {
                output.error("Clients are served: " + floating + " can be reached.");
                return;
            }
            var _ = moving.await(floating::areHere, AGAIN);
        }
        output.error("warning: no unit has " + floating + " yet, so clients are not served; see `lbwizard status` and"
                + " `lbwizard logs heartbeat`.");
    }
}
