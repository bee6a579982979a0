package org.lbwizard.apply;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lbwizard.running.Machine;

/**
 * What a transaction needs beyond files, where the tree is the running machine's.
 *
 * @param confirmWithin how long somebody has to confirm the new state; empty if its proof is enough
 * @param alarm brings the old state back if nobody does
 */
public record Live(Machine machine, Optional<Duration> confirmWithin, Alarm alarm) {

    /** Outlives this process, its terminal and a reboot. */
    public interface Alarm {
        /**
         * Sets it. One that was set for another deadline does nothing when it goes off.
         *
         * @param deadline as it stands, or will stand, in the journal
         * @throws IOException if it cannot be set
         */
        void set(Duration in, Instant deadline) throws IOException;

        /** Takes it back if it is set. */
        void cancel();
    }
}
