package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.StateLine;

/** How long there is to confirm, whatever becomes of the clock on the wall. */
class DeadlineTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final BootTime END = new BootTime("aa-1", 1_000);
    private static final Deadline DEADLINE =
            new Deadline(NOON, Optional.of(new Deadline.Wait(END, Duration.ofSeconds(90))));

    private static Optional<BootTime> running(String boot, long seconds) {
        return Optional.of(new BootTime(boot, seconds));
    }

    @Test
    void aClockThatJumpsNeitherShortensNorLengthens() {
        for (long jump : List.of(-10_800L, 0L, 10_800L)) {
            assertThat(DEADLINE.left(NOON.plusSeconds(jump), running("aa-1", 950)))
                    .isEqualTo(Duration.ofSeconds(50));
        }
    }

    @Test
    void theWaitEndsByTheClockThatOnlyRuns() {
        assertThat(DEADLINE.left(NOON.minusSeconds(10_800), running("aa-1", 1_003)))
                .isEqualTo(Duration.ofSeconds(-3));
    }

    @Test
    void afterAStartTheClockOnTheWallTellsAndCannotLengthenTheWait() {
        assertThat(DEADLINE.left(NOON.minusSeconds(30), running("bb-2", 12))).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEADLINE.left(NOON.minusSeconds(10_800), running("bb-2", 12)))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(DEADLINE.left(NOON.plusSeconds(5), Optional.empty())).isNegative();
    }

    @Test
    void itsLinesAreReadBack() {
        Optional<Deadline> read = Optional.empty();
        for (String line : DEADLINE.lines()) {
            read = Optional.of(Deadline.read(read, StateLine.fields(line)));
        }

        assertThat(read).contains(DEADLINE);
    }
}
