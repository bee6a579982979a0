package org.lbwizard.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.lbwizard.host.Ran;
import org.lbwizard.program.sshpeer.OtherUnit;

/** Whether the clocks of the two units agree, so that the logs of both can be read side by side. */
final class PairClocks {
    private static final Duration MOST_APART = Duration.ofSeconds(30);

    private PairClocks() {}

    /** What is to be said of them; empty if they agree, or the other one cannot be asked within the bound. */
    static Optional<String> compare(OtherUnit other, Clock clock, Duration bound) {
        Ran there = other.run(bound, Optional.empty(), "date +%s");
        String seconds = there.out().strip();
        if (!there.isGood() || !seconds.matches("[0-9]{1,12}")) {
            return Optional.empty();
        }
        long apart = Math.abs(Long.parseLong(seconds) - clock.instant().getEpochSecond());
        return apart <= MOST_APART.toSeconds()
                ? Optional.empty()
                : Optional.of(
                        "The clocks of the two units differ by " + apart + " s: set them, or run a time service.");
    }
}
