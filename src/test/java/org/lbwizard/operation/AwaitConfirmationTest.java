package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Stage;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.Operator.Waited;
import org.lbwizard.plan.Plan;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Heard;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.RunningUnit;
import org.lbwizard.support.ScriptedOperator;
import org.lbwizard.support.SimulatedMachine;
import org.lbwizard.support.Snapshot;

/** A change that is in place on trial is kept, or all goes back: files and machine. */
class AwaitConfirmationTest {
    private static final Appliance NEXT = Appliances.twoArm();

    @TempDir
    private Path root;

    private final Heard heard = new Heard();
    private final ScriptedOperator operator = new ScriptedOperator();
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

    private ChangeResult settle(CommitPolicy policy) throws IOException {
        return new AwaitConfirmation(unit.site(), heard, operator, unit.trial())
                .settle(onTrial, proposal, policy, () -> false, unit.site().lockOnly("test"));
    }

    private ChangeResult somebodySettles() throws IOException {
        return settle(new CommitPolicy.ByOperator(CommitPolicy.Agreement.ALONE));
    }

    private static void confirmElsewhere(Path root) throws IOException {
        assertThat(Recovery.confirm(Machines.tree(root))).isEmpty();
    }

    /** What a result says of a transaction that came to an end. */
    private static Outcome outcome(ChangeResult result) {
        return ((ChangeResult.Ended) result).outcome();
    }

    private void assertKept(ChangeResult result) {
        assertThat(outcome(result)).isEqualTo(new Outcome.Applied(1, onTrial.warnings()));
        assertThat(result.ending()).isEqualTo(Ending.DONE);
        assertInPlace();
    }

    private void assertInPlace() {
        assertThat(Lives.plan(root, machine, NEXT).isEmpty()).isTrue();
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    private void assertGoneBack() {
        assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
    }

    @Test
    void aYesKeepsItAndStopsTheTimer() throws IOException {
        operator.confirms(trial -> {
            assertThat(trial.awaitsConfirmation()).isTrue();
            assertThat(trial.isSettled()).isFalse();
            assertThat(trial.left()).contains(Duration.ofSeconds(90));
            return Waited.CONFIRMED;
        });

        assertKept(somebodySettles());

        assertThat(heard.said())
                .containsExactly(
                        "The change is active and verified. It will be rolled back at " + onTrial.deadline()
                                + " unless it is confirmed.",
                        "Check that you can still reach this machine.");
        assertThat(machine.changes()).last().asString().startsWith("systemctl stop lbwizard-deadline-");
    }

    @Test
    void aConfirmationFromElsewhereKeepsIt() throws IOException {
        operator.leave();
        operator.confirms(trial -> {
            confirmElsewhere(root);
            assertThat(trial.isSettled()).isTrue();
            return Waited.SETTLED;
        });

        assertKept(somebodySettles());

        assertThat(heard.said()).last().asString().endsWith(", then run `lbwizard confirm` on it in time to keep it.");
    }

    @Test
    void theLockIsGivenBackSoThatSomebodyElseCanConfirm() throws IOException {
        operator.confirms(trial -> {
            try (var _ = unit.site().lockOnly("confirm")) {
                confirmElsewhere(root);
            }
            return Waited.SETTLED;
        });

        assertKept(somebodySettles());
    }

    @Test
    void whatIsBrokenOffGoesBackAtOnce() throws IOException {
        operator.confirms(trial -> Waited.CANCELLED);

        ChangeResult result = somebodySettles();

        assertThat(outcome(result)).isEqualTo(new Outcome.Cancelled(Stage.CONFIRM));
        assertThat(result.ending()).isEqualTo(Ending.CANCELLED);
        assertGoneBack();
        assertThat(unit.log()).contains("going back: cancelled while it waited for its confirmation");
    }

    @Test
    void nobodyInTimeGoesBack() throws IOException {
        operator.confirms(trial -> {
            trial.pause(Duration.ofSeconds(100));
            assertThat(trial.left()).contains(Duration.ofSeconds(-10));
            return Waited.OVERDUE;
        });

        ChangeResult result = somebodySettles();

        assertThat(result).isEqualTo(new ChangeResult.Expired(true));
        assertThat(result.ending()).isEqualTo(Ending.ROLLED_BACK);
        assertGoneBack();
    }

    @Test
    void whereTheTimerWentBackFirstThatIsTold() throws IOException {
        operator.confirms(trial -> {
            Lives.goBack(root, machine);
            return Waited.SETTLED;
        });

        assertThat(somebodySettles()).isEqualTo(new ChangeResult.Expired(true));

        assertGoneBack();
    }

    /** The timer's process has the lock, and goes back in the moment in which somebody breaks off. */
    @Test
    void goingBackTwiceIsToldOnce() throws IOException {
        operator.confirms(trial -> {
            Lives.goBack(root, machine);
            return Waited.CANCELLED;
        });

        assertThat(somebodySettles()).isEqualTo(new ChangeResult.Expired(true));

        assertGoneBack();
        assertThat(unit.log()).noneMatch(line -> line.startsWith("going back"));
    }

    /** Whoever has it is waited for: the timer's process ends within its bounds. */
    @Test
    void aLockThatSomebodyHasIsWaitedFor() throws IOException {
        operator.confirms(trial -> {
            Lock held = unit.site().lockOnly("another run");
            unit.after(Duration.ofSeconds(7), () -> {
                confirmElsewhere(root);
                held.close();
            });
            return Waited.CONFIRMED;
        });

        assertKept(somebodySettles());
    }

    @Test
    void whatCannotGoBackIsStuckAndSaysWhatIsLeft() throws IOException {
        operator.confirms(trial -> {
            Machines.write(root, "etc/.hosts.lbwizard-old", "damaged\n", "rw-r--r--");
            return Waited.CANCELLED;
        });

        ChangeResult result = somebodySettles();

        assertThat(result.ending()).isEqualTo(Ending.STUCK);
        assertThat(outcome(result)).isInstanceOfSatisfying(Outcome.Stuck.class, stuck -> {
            assertThat(stuck.failed()).isEqualTo(Stage.CONFIRM);
            assertThat(stuck.left()).singleElement().asString().contains("/etc/hosts");
        });
    }

    @Test
    void aPeerThatDoesNotKeepItTakesThisUnitBackToo() throws IOException {
        operator.confirms(trial -> Waited.CONFIRMED);

        ChangeResult result = settle(new CommitPolicy.ByOperator(() -> false));

        assertThat(outcome(result))
                .isEqualTo(new Outcome.RolledBack(Stage.CONFIRM, "the peer does not keep the change"));
        assertGoneBack();
    }

    @Test
    void keptElsewhereWhileThePeerDoesNotHearOfItIsStuck() throws IOException {
        operator.confirms(trial -> {
            confirmElsewhere(root);
            return Waited.SETTLED;
        });

        ChangeResult result = settle(new CommitPolicy.ByOperator(() -> false));

        assertThat(result.ending()).isEqualTo(Ending.STUCK);
        assertInPlace();
        assertThat(((ChangeResult.Ended) result).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line())
                        .contains("the peer did not receive the confirmation, and rolls back", "run `lbwizard sync`"));
    }

    @Test
    void byAgreementNobodyIsAsked() throws IOException {
        assertKept(settle(new CommitPolicy.ByAgreement(() -> true)));

        assertThat(heard.said()).isEmpty();
    }

    @Test
    void withoutAgreementItGoesBackAtOnce() throws IOException {
        assertThat(settle(new CommitPolicy.ByAgreement(() -> false)).ending()).isEqualTo(Ending.ROLLED_BACK);
        assertGoneBack();
    }

    @Test
    void laterLeavesItOnTrial() throws IOException {
        assertThat(outcome(settle(new CommitPolicy.Later()))).isEqualTo(onTrial);
        assertThat(Recovery.pending(Machines.tree(root))).isPresent();
    }
}
