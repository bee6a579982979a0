package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Recovery;
import org.lbwizard.apply.Stage;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Introduction;
import org.lbwizard.operation.Operator.Waited;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.SimulatedUnit;
import org.lbwizard.support.Snapshot;

/** A whole change of one unit: its request, its checks, its confirmation, and what is in place afterwards. */
class ChangeSystemTest {
    private static final Appliance NEXT = Appliances.twoArm();
    private static final Optional<Duration> IN_TIME = Optional.of(Duration.ofSeconds(90));

    @TempDir(factory = MemoryDirectory.class)
    private Path root;

    private SimulatedUnit unit;
    private Snapshot before;

    @BeforeEach
    void anInstalledMachine() {
        unit = new SimulatedUnit(root);
        before = Snapshot.of(root);
    }

    private void assertInPlace() {
        assertThat(unit.isSetUpAs(NEXT)).isTrue();
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    private void assertAsBefore() {
        assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
    }

    private ChangeResult told() {
        assertThat(unit.heard().results()).hasSize(1);
        return unit.heard().results().getFirst();
    }

    private Generation latest() throws IOException {
        return new History(Machines.tree(root)).latest().orElseThrow();
    }

    @Test
    void aSetUpIsInPlaceAndVerified() throws IOException {
        ChangeSystem.Result result = unit.apply(NEXT, Optional.empty());

        assertThat(result.ending()).isEqualTo(Ending.DONE);
        assertThat(result.hasChanged()).isTrue();
        assertInPlace();
        assertThat(told()).isInstanceOfSatisfying(ChangeResult.Ended.class, ended -> {
            assertThat(ended.outcome()).isInstanceOf(Outcome.Applied.class);
            assertThat(ended.isLive()).isTrue();
        });
        assertThat(unit.heard().begun()).containsExactlyElementsOf(Stage.OF_MACHINE);
        assertThat(latest().origin().how()).isEqualTo("setup");
        assertThat(latest().origin().who()).isEqualTo("root");
        assertThat(unit.running().log())
                .contains("started: setup, by root from a test", "outcome: applied, generation 1");
    }

    @Test
    void theSameOnceMoreIsNothing() throws IOException {
        unit.apply(NEXT, Optional.empty());
        SimulatedUnit again = new SimulatedUnit(unit);
        ChangeSystem.Result result = again.apply(NEXT, IN_TIME);

        assertThat(result.ending()).isEqualTo(Ending.DONE);
        assertThat(result.hasChanged()).isFalse();
        assertThat(again.heard().results()).containsExactly(new ChangeResult.Nothing());
        assertThat(latest().number()).isEqualTo(1);
    }

    @Test
    void oneThatIsConfirmedStays() throws IOException {
        unit.operator().confirms(trial -> {
            assertThat(trial.awaitsConfirmation()).isTrue();
            assertThat(unit.isSetUpAs(NEXT)).isTrue();
            assertThat(unit.machine().changes()).anyMatch(run -> run.startsWith("systemd-run "));
            return Waited.CONFIRMED;
        });

        assertThat(unit.apply(NEXT, IN_TIME).hasChanged()).isTrue();

        assertInPlace();
        assertThat(Recovery.isNeeded(Machines.tree(root))).isFalse();
        assertThat(unit.machine().changes()).last().asString().startsWith("systemctl stop lbwizard-deadline-");
        assertThat(unit.heard().results()).hasSize(1);
    }

    @Test
    void oneThatIsBrokenOffWhileItWaitsIsUndone() throws IOException {
        unit.operator().confirms(trial -> {
            unit.operator().breakOff();
            return Waited.CANCELLED;
        });

        assertThat(unit.apply(NEXT, IN_TIME).ending()).isEqualTo(Ending.CANCELLED);

        assertAsBefore();
        assertThat(told())
                .isInstanceOfSatisfying(
                        ChangeResult.Ended.class,
                        ended -> assertThat(ended.outcome()).isEqualTo(new Outcome.Cancelled(Stage.CONFIRM)));
    }

    @Test
    void oneThatIsBrokenOffBeforeAnythingIsInPlaceChangesNothing() throws IOException {
        unit.operator().breakOff();

        ChangeSystem.Result result = unit.apply(NEXT, IN_TIME);

        assertThat(result.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(result.hasChanged()).isFalse();
        assertAsBefore();
        assertThat(unit.machine().changes()).allMatch(run -> run.startsWith("systemctl stop lbwizard-deadline-"));
    }

    @Test
    void oneThatNobodyConfirmsIsUndone() throws IOException {
        unit.operator().confirms(trial -> Waited.OVERDUE);

        assertThat(unit.apply(NEXT, IN_TIME).ending()).isEqualTo(Ending.ROLLED_BACK);

        assertAsBefore();
        assertThat(told()).isEqualTo(new ChangeResult.Expired(true));
        assertThat(unit.running().log()).contains("going back: not confirmed in time");
    }

    @Test
    void oneThatAnotherSessionConfirmsStays() throws IOException {
        SimulatedUnit session = new SimulatedUnit(unit);
        unit.operator().confirms(trial -> {
            assertThat(new Confirm(session.site(), session.heard()).run()).isEqualTo(Ending.DONE);
            return Waited.SETTLED;
        });

        assertThat(unit.apply(NEXT, IN_TIME).ending()).isEqualTo(Ending.DONE);

        assertInPlace();
        assertThat(session.heard().said()).containsExactly("Confirmed: generation 1 stays.");
    }

    @Test
    void oneThatTheTimerTakesBackIsUndoneAndEverybodyIsTold() throws IOException {
        SimulatedUnit timer = new SimulatedUnit(unit);
        unit.operator().confirms(trial -> {
            long deadline = Recovery.deadline(Machines.tree(root)).orElseThrow().getEpochSecond();
            assertThat(new Recover(timer.site(), timer.heard()).expired(deadline))
                    .isEqualTo(Ending.DONE);
            return Waited.SETTLED;
        });

        assertThat(unit.apply(NEXT, IN_TIME).ending()).isEqualTo(Ending.ROLLED_BACK);

        assertAsBefore();
        assertThat(timer.broadcasts()).containsExactly(Broadcast.GOING_BACK, Broadcast.BACK);
    }

    @Test
    void whatTheMachineRefusesChangesNothing() {
        unit.hasNeighbour("10.0.0.21");

        assertRefused("another machine on eth0 has this address already");
    }

    @Test
    void whatTheRealProgramsRefuseChangesNothing() {
        unit.refuses("virtual server line 4: unknown option");

        assertRefused("virtual server line 4: unknown option");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> unit.apply(NEXT, Optional.empty()))
                .isInstanceOfSatisfying(StopException.class, stop -> {
                    assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT);
                    assertThat(stop.problems())
                            .anyMatch(problem -> problem.line().contains(why));
                });
        assertAsBefore();
        assertThat(unit.heard().results()).isEmpty();
    }

    @Test
    void whatWasEditedByHandIsOverwrittenOnlyWhereThatWasSaid() throws IOException {
        unit.apply(NEXT, Optional.empty());
        Machines.write(root, "etc/ha.d/ldirectord.cf", "# by hand\n", "rw-r--r--");
        Snapshot edited = Snapshot.of(root);
        Appliance other = Appliances.twoArmWith("192.168.2.51");
        unit.hasNeighbour("192.168.2.51");

        SimulatedUnit asks = new SimulatedUnit(unit);
        assertThat(asks.apply(other, Optional.empty()).ending()).isEqualTo(Ending.REFUSED_RESULT);
        assertThat(Snapshot.of(root)).isEqualTo(edited);

        SimulatedUnit insists = new SimulatedUnit(unit);
        ChangeOptions options = new ChangeOptions(ChangeOptions.Reach.BOTH, Optional.empty(), true, "setup");
        assertThat(insists.system(options)
                        .apply(() -> ChangeRequest.Settings.of(other))
                        .ending())
                .isEqualTo(Ending.DONE);
        assertThat(unit.isSetUpAs(other)).isTrue();
    }

    @Test
    void whatFailsWhileTheMachineIsBroughtThereIsUndone() throws IOException {
        unit.fails("ifup eth1");

        assertThat(unit.apply(NEXT, Optional.empty()).ending()).isEqualTo(Ending.ROLLED_BACK);

        assertThat(unit.heard().undone()).containsExactly(Stage.ACTIVATE);
        assertThat(Machines.leftovers(root)).isEmpty();
        assertThat(Recovery.isNeeded(Machines.tree(root))).isFalse();
        assertThat(new History(Machines.tree(root)).latest()).isEmpty();
    }

    @Test
    void whatCannotBeUndoneIsStuckUntilItIsRecovered() throws IOException {
        unit.keepsFailing("ifup ");

        assertThat(unit.apply(NEXT, Optional.empty()).ending()).isEqualTo(Ending.STUCK);
        assertThat(((ChangeResult.Ended) told()).problems().getFirst().advice()).contains("run `lbwizard recover`");
        assertThat(Recovery.isNeeded(Machines.tree(root))).isTrue();

        SimulatedUnit again = new SimulatedUnit(unit);
        assertThat(new Recover(again.site(), again.heard()).run(false)).isEqualTo(Ending.DONE);

        assertAsBefore();
        assertThat(again.heard().warnings())
                .singleElement()
                .asString()
                .startsWith("An interrupted apply was rolled back");
    }

    @Test
    void aNewPasswordIsSetFirst() throws IOException {
        unit.exposes("root");
        ChangeRequest request =
                new ChangeRequest.Settings(NEXT, Optional.of(new AdminPassword("correct horse")), Introduction.NONE);

        assertThat(unit.system(SimulatedUnit.options(Optional.empty()))
                        .apply(() -> request)
                        .ending())
                .isEqualTo(Ending.DONE);

        assertThat(unit.heard().said()).containsExactly("The new password of root is set.");
        assertThat(unit.passwords()).containsExactly("root:correct horse\n");
        assertThat(unit.running().log()).noneMatch(line -> line.contains("correct horse"));
        assertInPlace();
    }

    @Test
    void aPasswordThatEverybodyKnowsIsRefused() {
        unit.exposes("root");

        assertThatThrownBy(() -> unit.apply(NEXT, Optional.empty()))
                .isInstanceOfSatisfying(StopException.class, stop -> {
                    assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT);
                    assertThat(stop.problems())
                            .anyMatch(problem -> problem.line().contains("is one that everybody knows"));
                });
        assertThat(unit.passwords()).isEmpty();
    }

    @Test
    void anEarlierGenerationComesBack() throws IOException {
        unit.apply(NEXT, Optional.empty());
        Appliance other = Appliances.twoArmWith("192.168.2.51");
        unit.hasNeighbour("192.168.2.51");
        unit.apply(other, Optional.empty());
        assertThat(unit.isSetUpAs(other)).isTrue();

        int number = new Generations(unit.site()).rollbackTo(Optional.empty());
        assertThat(number).isEqualTo(1);
        ChangeSystem.Result result =
                unit.system(SimulatedUnit.options(Optional.empty())).apply(() -> new ChangeRequest.Rollback(number));

        assertThat(result.ending()).isEqualTo(Ending.DONE);
        assertThat(result.proposal().becomes()).contains(NEXT);
        assertInPlace();
        assertThat(latest().number()).isEqualTo(3);
    }

    @Test
    void whileOneAwaitsItsConfirmationNoOtherBegins() throws IOException {
        SimulatedUnit other = new SimulatedUnit(unit);
        unit.operator().confirms(trial -> {
            assertThatThrownBy(() -> other.apply(Appliances.oneArm(), Optional.empty()))
                    .isInstanceOfSatisfying(StopException.class, stop -> {
                        assertThat(stop.ending()).isEqualTo(Ending.LOCKED);
                        assertThat(stop.problems().getFirst().what())
                                .startsWith("generation 1 awaits its confirmation");
                    });
            return Waited.CONFIRMED;
        });

        assertThat(unit.apply(NEXT, IN_TIME).ending()).isEqualTo(Ending.DONE);
        assertInPlace();
    }

    @Test
    void anotherRunAtWorkIsNamed() throws IOException {
        SimulatedUnit other = new SimulatedUnit(unit);
        try (var _ = other.site().lockOnly("another run")) {
            assertThatThrownBy(() -> unit.apply(NEXT, Optional.empty()))
                    .isInstanceOfSatisfying(StopException.class, stop -> {
                        assertThat(stop.ending()).isEqualTo(Ending.LOCKED);
                        assertThat(stop.problems().getFirst().what()).contains("root from a test", "another run");
                    });
        }
    }

    @Test
    void whatAnotherRunLeftIsUndoneFirst() throws IOException {
        Machines.interrupt(root, Appliances.oneArm());

        assertThat(unit.apply(NEXT, Optional.empty()).ending()).isEqualTo(Ending.DONE);

        assertThat(unit.heard().warnings()).first().asString().startsWith("An interrupted apply was rolled back");
        assertInPlace();
    }

    @Test
    void missingProgramsAreNamed() throws IOException {
        Files.delete(root.resolve("usr/sbin/ipvsadm"));

        assertThatThrownBy(() -> unit.site().refuseMissingPrograms())
                .isInstanceOfSatisfying(StopException.class, stop -> {
                    assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT);
                    assertThat(stop.problems().getFirst().line()).contains("ipvsadm", "apt-get install ipvsadm");
                });
    }
}
