package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.lbwizard.operation.Operator.Waited;
import org.lbwizard.operation.Trial;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.SimulatedMachine;

/** Waiting for a confirmation, on a machine whose clock may be set meanwhile. */
class CountdownTest {
    private static final Clock THREE_HOURS_LATER = Clock.fixed(Instant.parse("2026-01-02T06:04:05Z"), ZoneOffset.UTC);

    @TempDir
    Path root;

    private Optional<TerminalUnit> waiting = Optional.empty();

    @BeforeEach
    void aChangeThatWaits() {
        SimulatedMachine machine = SimulatedMachine.installed(root);
        waiting = Optional.of(new TerminalUnit(root, machine));
        assertThat(Lives.onTrial(root, machine, Lives.plan(root, machine, Appliances.twoArm()), Lives.NO_ALARM))
                .isInstanceOf(Outcome.Unconfirmed.class);
    }

    private TerminalUnit unit() {
        return waiting.orElseThrow();
    }

    private Countdown countdown(Clock clock, long later) {
        Optional<BootTime> running = BootTime.now().map(now -> now.plus(later));
        unit().onADumbTerminal();
        return unit().countdown(new Trial(Machines.tree(root), clock, () -> running, time -> {}));
    }

    @Test
    void aClockThatIsSetAheadDoesNotEndTheWait() throws IOException {
        AtomicInteger looks = new AtomicInteger();

        Waited end = countdown(THREE_HOURS_LATER, 0).await(() -> looks.incrementAndGet() > 2);

        assertThat(end).isEqualTo(Waited.CANCELLED);
        assertThat(unit().out()).contains("it is rolled back in 1:");
    }

    @Test
    void aClockThatIsSetBackDoesNotLengthenIt() throws IOException {
        Clock earlier = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

        assertThat(countdown(earlier, 110).await(() -> false)).isEqualTo(Waited.OVERDUE);
    }
}
