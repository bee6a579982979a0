package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Recovery;
import org.lbwizard.model.Appliance;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.SimulatedMachine;
import org.lbwizard.support.Snapshot;

/** A change that is in place on trial is kept, or all goes back: files and machine. */
class ConfirmingTest {
    private static final Appliance NEXT = Appliances.twoArm();

    @TempDir
    private Path root;

    private final AtomicBoolean ctrlC = new AtomicBoolean();
    private SimulatedMachine machine;
    private RunningUnit unit;
    private Snapshot before;
    private Outcome.Unconfirmed onTrial;

    @BeforeEach
    void aChangeOnTrial() {
        machine = SimulatedMachine.installed(root);
        before = Snapshot.of(root);
        unit = new RunningUnit(root, machine);
        onTrial = (Outcome.Unconfirmed) Lives.onTrial(root, machine, Lives.plan(root, machine, NEXT), Lives.NO_ALARM);
    }

    private Exit settle(Settling settling) throws IOException {
        OutcomeText text = new OutcomeText(unit.output(), false, true, unit.log()::add, List.of());
        return new Confirming(unit.site(), unit.output(), text, ctrlC::get, unit.operator(), unit::running, unit::pause)
                .settle(onTrial, settling, unit.site().lockOnly("test"));
    }

    private Exit somebodySettles() throws IOException {
        return settle(new Settling.BySomebody(Settling.Agreement.ALONE));
    }

    private void assertKept() {
        assertThat(Lives.plan(root, machine, NEXT).isEmpty()).isTrue();
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    private void assertGoneBack() {
        assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
    }

    @Test
    void enterKeepsItAndStopsTheTimer() throws IOException {
        unit.after(Duration.ofSeconds(2), () -> unit.type("\n"));

        assertThat(somebodySettles()).isEqualTo(Exit.DONE);

        assertKept();
        assertThat(unit.out())
                .startsWith("Everything is in place and proved, until " + onTrial.deadline() + " only.\n"
                        + "Check that you can still reach this machine.\n")
                .endsWith("Applied: generation 1 is in place, and the machine does what it should.\n");
        assertThat(machine.changes()).last().asString().startsWith("systemctl stop lbwizard-deadline-");
    }

    @Test
    void aConfirmationFromElsewhereKeepsIt() throws IOException {
        unit.withoutTerminal();
        unit.after(Duration.ofSeconds(2), () -> Recovery.confirm(Machines.tree(root)));

        assertThat(somebodySettles()).isEqualTo(Exit.DONE);

        assertKept();
        assertThat(unit.out()).contains(", then run `lbwizard confirm` on it in time to keep it.\n");
    }

    @Test
    void theLockIsGivenBackSoThatSomebodyElseCanConfirm() throws IOException {
        unit.after(Duration.ofSeconds(2), () -> {
            try (var _ = unit.site().lockOnly("confirm")) {
                Recovery.confirm(Machines.tree(root));
            }
        });

        assertThat(somebodySettles()).isEqualTo(Exit.DONE);
    }

    @Test
    void ctrlCGoesBackAtOnce() throws IOException {
        unit.after(Duration.ofSeconds(2), () -> ctrlC.set(true));

        assertThat(somebodySettles()).isEqualTo(Exit.CANCELLED);

        assertGoneBack();
        assertThat(unit.err())
                .isEqualTo("Broken off. The old state is in place: every file, and what the machine does, is as it was"
                        + " before.\n");
        assertThat(unit.log()).contains("going back: broken off while it waited for its confirmation");
    }

    @Test
    void nobodyInTimeGoesBack() throws IOException {
        assertThat(somebodySettles()).isEqualTo(Exit.ROLLED_BACK);

        assertGoneBack();
        assertThat(unit.err()).contains("nobody confirmed in time", "The old state is in place");
    }

    @Test
    void whereTheTimerWentBackFirstThatIsTold() throws IOException {
        unit.after(Duration.ofSeconds(90), () -> Lives.goBack(root, machine));

        assertThat(somebodySettles()).isEqualTo(Exit.ROLLED_BACK);

        assertGoneBack();
        assertThat(unit.err()).contains("nobody confirmed in time");
    }

    @Test
    void anotherUnitThatDoesNotKeepItTakesThisOneBackToo() throws IOException {
        unit.after(Duration.ofSeconds(2), () -> unit.type("\n"));

        assertThat(settle(new Settling.BySomebody(() -> false))).isEqualTo(Exit.ROLLED_BACK);

        assertGoneBack();
        assertThat(unit.err()).contains("the other unit does not keep it");
    }

    @Test
    void keptElsewhereWhileTheOtherUnitDoesNotHearOfItIsTold() throws IOException {
        unit.after(Duration.ofSeconds(2), () -> Recovery.confirm(Machines.tree(root)));

        assertThat(settle(new Settling.BySomebody(() -> false))).isEqualTo(Exit.STUCK);

        assertKept();
        assertThat(unit.err())
                .isEqualTo("The other unit did not hear that it stays, and goes back: run `lbwizard sync`.\n");
    }

    @Test
    void byAgreementNobodyIsAsked() throws IOException {
        assertThat(settle(new Settling.ByAgreement(() -> true))).isEqualTo(Exit.DONE);

        assertKept();
        assertThat(unit.out()).isEqualTo("Applied: generation 1 is in place, and the machine does what it should.\n");
    }

    @Test
    void withoutAgreementItGoesBackAtOnce() throws IOException {
        assertThat(settle(new Settling.ByAgreement(() -> false))).isEqualTo(Exit.ROLLED_BACK);

        assertGoneBack();
    }

    @Test
    void laterLeavesItOnTrial() throws IOException {
        assertThat(settle(new Settling.Later())).isEqualTo(Exit.DONE);

        assertThat(Recovery.pending(Machines.tree(root))).isPresent();
    }
}
