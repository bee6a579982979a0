package org.lbwizard.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.StateLine;

/**
 * When the old state comes back.
 *
 * @param at by the clock on the wall, which may be set meanwhile: for people, and to know it by
 * @param monotonic by the clock that only runs; empty in what version 1 wrote
 */
record Deadline(Instant at, Optional<Wait> monotonic) {
    private static final String AT = "deadline";
    private static final String WAIT = "wait";

    /**
     * A wait.
     *
     * @param end when it is over, if the machine is not started anew before
     * @param whole how long it is
     */
    record Wait(BootTime end, Duration whole) {}

    /** So far from now. */
    static Deadline in(Duration time, Clock clock) {
        return new Deadline(
                clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(time),
                BootTime.now().map(now -> new Wait(now.plus(time.toSeconds()), time)));
    }

    /**
     * How much time is left; negative where it is over.
     *
     * @param running the clock that only runs
     */
    Duration left(Instant now, Optional<BootTime> running) {
        Duration byTheWall = Duration.between(now, at);
        if (monotonic.isEmpty()) {
            return byTheWall;
        }
        Wait known = monotonic.get();
        if (running.filter(time -> time.boot().equals(known.end().boot())).isPresent()) {
            return Duration.ofSeconds(known.end().seconds() - running.get().seconds());
        }
        return byTheWall.compareTo(known.whole()) > 0 ? known.whole() : byTheWall;
    }

    /** Lines of a journal, which a shell must be able to read too. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(StateLine.join(AT, Long.toString(at.getEpochSecond())));
        monotonic.ifPresent(known -> lines.add(StateLine.join(
                WAIT,
                known.end().boot(),
                Long.toString(known.end().seconds()),
                Long.toString(known.whole().toSeconds()))));
        return lines;
    }

    static boolean isLine(String word) {
        return word.equals(AT) || word.equals(WAIT);
    }

    /** The deadline once one more line is known; the last one counts. */
    static Deadline read(Optional<Deadline> before, List<String> fields) {
        if (fields.getFirst().equals(AT)) {
            return new Deadline(Instant.ofEpochSecond(Long.parseLong(fields.get(1))), Optional.empty());
        }
        BootTime end = new BootTime(fields.get(1), Long.parseLong(fields.get(2)));
        Wait wait = new Wait(end, Duration.ofSeconds(Long.parseLong(fields.get(3))));
        return new Deadline(
                before.orElseThrow(() -> new IllegalArgumentException("a wait without a deadline"))
                        .at(),
                Optional.of(wait));
    }
}
