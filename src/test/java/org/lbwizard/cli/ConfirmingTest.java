package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Recovery;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.AwaitConfirmation;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeResult;
import org.lbwizard.operation.CommitPolicy;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Proposal;
import org.lbwizard.plan.Plan;
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
    private Proposal proposal;

    @BeforeEach
    void aChangeOnTrial() {
        machine = SimulatedMachine.installed(root);
        before = Snapshot.of(root);
        unit = new RunningUnit(root, machine);
        Plan plan = Lives.plan(root, machine, NEXT);
        proposal = new Proposal(ChangeRequest.Settings.of(NEXT), Optional.of(NEXT), List.of(), plan, List.of());
        onTrial = (Outcome.Unconfirmed) Lives.onTrial(root, machine, plan, Lives.NO_ALARM);
    }

    private Ending settle(CommitPolicy policy) throws IOException {
        ChangeResult result = new AwaitConfirmation(unit.site(), unit.listener(), unit.operator(), unit.trial())
                .settle(onTrial, proposal, policy, ctrlC::get, unit.site().lockOnly("test"));
        unit.listener().ended(result);
        return result.ending();
    }

    private Ending somebodySettles() throws IOException {
        return settle(new CommitPolicy.ByOperator(CommitPolicy.Agreement.ALONE));
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

        assertThat(somebodySettles()).isEqualTo(Ending.DONE);

        assertKept();
        assertThat(unit.out())
                .startsWith("The change is active and verified. It will be rolled back at " + onTrial.deadline()
                        + " unless it is confirmed.\n"
                        + "Check that you can still reach this machine.\n")
                .endsWith("Applied: generation 1 is active; the running system was verified.\n");
        assertThat(machine.changes()).last().asString().startsWith("systemctl stop lbwizard-deadline-");
    }

    @Test
    void aConfirmationFromElsewhereKeepsIt() throws IOException {
        unit.withoutTerminal();
        unit.after(Duration.ofSeconds(2), () -> Recovery.confirm(Machines.tree(root)));

        assertThat(somebodySettles()).isEqualTo(Ending.DONE);

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

        assertThat(somebodySettles()).isEqualTo(Ending.DONE);
    }

    @Test
    void ctrlCGoesBackAtOnce() throws IOException {
        unit.after(Duration.ofSeconds(2), () -> ctrlC.set(true));

        assertThat(somebodySettles()).isEqualTo(Ending.CANCELLED);

        assertGoneBack();
        assertThat(unit.err())
                .isEqualTo("Cancelled. The previous state is active: every file and the running system are as they were"
                        + " before.\n");
        assertThat(unit.log()).contains("going back: cancelled while it waited for its confirmation");
    }

    @Test
    void nobodyInTimeGoesBack() throws IOException {
        assertThat(somebodySettles()).isEqualTo(Ending.ROLLED_BACK);

        assertGoneBack();
        assertThat(unit.err()).contains("it was not confirmed in time", "The previous state is active");
    }

    @Test
    void whereTheTimerWentBackFirstThatIsTold() throws IOException {
        unit.after(Duration.ofSeconds(90), () -> Lives.goBack(root, machine));

        assertThat(somebodySettles()).isEqualTo(Ending.ROLLED_BACK);

        assertGoneBack();
        assertThat(unit.err()).contains("it was not confirmed in time");
    }

    @Test
    void anotherUnitThatDoesNotKeepItTakesThisOneBackToo() throws IOException {
        unit.after(Duration.ofSeconds(2), () -> unit.type("\n"));

        assertThat(settle(new CommitPolicy.ByOperator(() -> false))).isEqualTo(Ending.ROLLED_BACK);

        assertGoneBack();
        assertThat(unit.err()).contains("the peer does not keep the change");
    }

    @Test
    void keptElsewhereWhileTheOtherUnitDoesNotHearOfItIsTold() throws IOException {
        unit.after(Duration.ofSeconds(2), () -> Recovery.confirm(Machines.tree(root)));

        assertThat(settle(new CommitPolicy.ByOperator(() -> false))).isEqualTo(Ending.STUCK);

        assertKept();
        assertThat(unit.err())
                .contains("the peer did not receive the confirmation, and rolls back", "run `lbwizard sync`");
    }

    @Test
    void byAgreementNobodyIsAsked() throws IOException {
        assertThat(settle(new CommitPolicy.ByAgreement(() -> true))).isEqualTo(Ending.DONE);

        assertKept();
        assertThat(unit.out()).isEqualTo("Applied: generation 1 is active; the running system was verified.\n");
    }

    @Test
    void withoutAgreementItGoesBackAtOnce() throws IOException {
        assertThat(settle(new CommitPolicy.ByAgreement(() -> false))).isEqualTo(Ending.ROLLED_BACK);

        assertGoneBack();
    }

    @Test
    void laterLeavesItOnTrial() throws IOException {
        assertThat(settle(new CommitPolicy.Later())).isEqualTo(Ending.DONE);

        assertThat(Recovery.pending(Machines.tree(root))).isPresent();
    }
}
