package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Outcome;
import org.lbwizard.host.BootTime;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.SimulatedMachine;

/** Waiting for a confirmation, on a machine whose clock may be set meanwhile. */
class CountdownTest {
    private static final Clock THREE_HOURS_LATER = Clock.fixed(Instant.parse("2026-01-02T06:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void aChangeThatWaits() {
        SimulatedMachine machine = SimulatedMachine.installed(root);
        assertThat(Lives.onTrial(root, machine, Lives.plan(root, machine, Appliances.twoArm()), Lives.NO_ALARM))
                .isInstanceOf(Outcome.Unconfirmed.class);
    }

    private Countdown countdown(InputStream in, Clock clock, long later) {
        Optional<BootTime> running = BootTime.now().map(now -> now.plus(later));
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Countdown(Machines.tree(root), new Output(print, print), in, true, false, clock, () -> running);
    }

    private static InputStream silence() {
        return new ByteArrayInputStream(new byte[0]);
    }

    @Test
    void aClockThatIsSetAheadDoesNotEndTheWait() throws IOException {
        AtomicInteger looks = new AtomicInteger();

        Countdown.End end = countdown(silence(), THREE_HOURS_LATER, 0).await(() -> looks.incrementAndGet() > 2);

        assertThat(end).isEqualTo(Countdown.End.CANCELLED);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("the old state comes back in 1:");
    }

    @Test
    void aClockThatIsSetBackDoesNotLengthenIt() throws IOException {
        Clock earlier = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

        assertThat(countdown(silence(), earlier, 110).await(() -> false)).isEqualTo(Countdown.End.OVERDUE);
    }
}
