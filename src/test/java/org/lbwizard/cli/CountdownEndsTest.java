package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Recovery;
import org.lbwizard.operation.Operator.Waited;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.SimulatedMachine;

/** A change waits a minute and a half for somebody who keeps it. */
class CountdownEndsTest {
    private static final String ASKS = "Press Enter to keep the change; it is rolled back in ";

    @TempDir
    private Path root;

    private final AtomicBoolean ctrlC = new AtomicBoolean();
    private TerminalUnit unit;
    private Instant deadline;

    @BeforeEach
    void aChangeOnTrial() {
        SimulatedMachine machine = SimulatedMachine.installed(root);
        unit = new TerminalUnit(root, machine);
        Outcome outcome = Lives.onTrial(root, machine, Lives.plan(root, machine, Appliances.twoArm()), Lives.NO_ALARM);
        deadline = ((Outcome.Unconfirmed) outcome).deadline();
        assertThat(deadline).isEqualTo(Machines.CLOCK.instant().plusSeconds(90));
    }

    private Waited await() throws IOException {
        return unit.countdown(unit.unit().trial()).await(ctrlC::get);
    }

    private void confirmElsewhere() throws IOException {
        Recovery.confirm(Machines.tree(root));
    }

    @Test
    void enterKeepsItAndTheSecondsAreCountedOnOneLine() throws IOException {
        unit.unit().after(Duration.ofSeconds(3), () -> unit.type("\n"));

        assertThat(await()).isEqualTo(Waited.CONFIRMED);

        assertThat(unit.out()).isEqualTo("\r" + ASKS + "1:30  \r" + ASKS + "1:29  \r" + ASKS + "1:28  ");
    }

    @Test
    void aDumbTerminalGetsALineInAWhile() throws IOException {
        unit.onADumbTerminal();
        unit.unit().after(Duration.ofSeconds(31), () -> unit.type("\n"));

        assertThat(await()).isEqualTo(Waited.CONFIRMED);

        assertThat(unit.out().lines()).containsExactly(ASKS + "1:30", ASKS + "1:15", ASKS + "1:00");
    }

    @Test
    void anEnterThatWasTypedBeforeAnythingWasAskedKeepsNothing() throws IOException {
        unit.type("\n\n");

        assertThat(await()).isEqualTo(Waited.OVERDUE);
    }

    @Test
    void anythingButEnterKeepsNothingAndIsTold() throws IOException {
        unit.unit().after(Duration.ofSeconds(1), () -> unit.type("yes\n"));
        unit.unit().after(Duration.ofSeconds(2), () -> unit.type("\n"));

        assertThat(await()).isEqualTo(Waited.CONFIRMED);

        assertThat(unit.out()).contains("Enter alone confirms it, Ctrl-C rolls back at once.\n");
        assertThat(Duration.between(
                        Machines.CLOCK.instant(), unit.unit().clock().instant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whoeverConfirmsItElsewhereEndsTheWait() throws IOException {
        unit.unit().after(Duration.ofSeconds(3), this::confirmElsewhere);

        assertThat(await()).isEqualTo(Waited.SETTLED);
    }

    @Test
    void ctrlCEndsItAtOnce() throws IOException {
        unit.unit().after(Duration.ofSeconds(2), () -> ctrlC.set(true));

        assertThat(await()).isEqualTo(Waited.CANCELLED);

        assertThat(unit.out()).endsWith(ASKS + "1:29  ");
    }

    @Test
    void theTimerMayBeLateBySecondsAndNoMore() throws IOException {
        assertThat(await()).isEqualTo(Waited.OVERDUE);

        assertThat(unit.out()).endsWith(ASKS + "0:00  ");
        assertThat(Duration.between(deadline, unit.unit().clock().instant()))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void withNobodyAtTheTerminalNothingIsCountedAndNoInputIsTaken() throws IOException {
        unit.withoutTerminal();
        unit.unit().after(Duration.ofSeconds(1), () -> unit.type("\n"));
        unit.unit().after(Duration.ofSeconds(5), this::confirmElsewhere);

        assertThat(await()).isEqualTo(Waited.SETTLED);

        assertThat(unit.out()).isEmpty();
    }
}
