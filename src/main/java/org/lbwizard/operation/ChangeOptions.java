package org.lbwizard.operation;

import java.time.Duration;
import java.util.Optional;

/**
 * How a change is carried out.
 *
 * @param reach which units it is for
 * @param confirmWithin how long somebody has to confirm it
 * @param overwriteEdits whether what was changed by hand may be lost without being asked for
 * @param how what the history will call it
 */
public record ChangeOptions(Reach reach, Optional<Duration> confirmWithin, boolean overwriteEdits, String how) {
    /** Which units a change is for. */
    public enum Reach {
        /** This one, and the other where there is one. */
        BOTH,
        /** This one. */
        ALONE,
        /** This one, because the other asks for it. */
        FROM_PEER
    }
}
