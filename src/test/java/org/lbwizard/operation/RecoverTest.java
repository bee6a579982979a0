package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.DamagedJournalException;
import org.lbwizard.apply.Recovery;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.SimulatedUnit;
import org.lbwizard.support.Snapshot;

/** What is interrupted or on trial is finished, confirmed or rolled back, whoever asks. */
class RecoverTest {
    private static final Appliance NEXT = Appliances.twoArm();

    @TempDir(factory = MemoryDirectory.class)
    private Path root;

    private SimulatedUnit unit;
    private Snapshot before;

    @BeforeEach
    void anInstalledMachine() {
        unit = new SimulatedUnit(root);
        before = Snapshot.of(root);
    }

    /** A change on trial, which nobody at a terminal waits for. */
    private long onTrial() throws IOException {
        ChangeOptions options = new ChangeOptions(
                ChangeOptions.Reach.FROM_PEER, Optional.of(Duration.ofSeconds(90)), false, "change of the pair");
        assertThat(unit.system(options)
                        .apply(() -> ChangeRequest.Settings.of(NEXT))
                        .ending())
                .isEqualTo(Ending.DONE);
        return Recovery.deadline(Machines.tree(root)).orElseThrow().getEpochSecond();
    }

    private Recover recover() {
        return new Recover(unit.site(), unit.heard());
    }

    private Confirm confirm() {
        return new Confirm(unit.site(), unit.heard());
    }

    private void assertAsBefore() {
        assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
    }

    private void assertOnTrial() throws IOException {
        assertThat(Recovery.pending(Machines.tree(root))).isPresent();
        assertThat(unit.isSetUpAs(NEXT)).isTrue();
    }

    @Test
    void whereNothingWasInterruptedThereIsNothingToDo() throws IOException {
        assertThat(recover().run(false)).isEqualTo(Ending.DONE);
        assertThat(recover().run(true)).isEqualTo(Ending.DONE);
        assertThat(recover().forPeer()).isEqualTo(Ending.DONE);
        assertThat(confirm().run()).isEqualTo(Ending.DONE);
        assertThat(unit.heard().said())
                .containsExactly(
                        "Nothing to recover: no apply was interrupted.",
                        "Nothing to recover: no apply was interrupted.",
                        "Nothing waits for a confirmation.");
        assertAsBefore();
    }

    @Test
    void whatAwaitsItsConfirmationIsLeftUnlessItIsAskedFor() throws IOException {
        onTrial();

        assertThat(recover().run(false)).isEqualTo(Ending.DONE);
        assertThat(unit.heard().said().getFirst()).startsWith("Generation 1 awaits its confirmation until ");
        assertOnTrial();

        assertThat(recover().run(true)).isEqualTo(Ending.DONE);
        assertAsBefore();
        assertThat(unit.running().log()).contains("going back: rolled back before it was confirmed");
    }

    @Test
    void thePeerTakesBackWhatIsOnTrial() throws IOException {
        onTrial();
        assertThat(recover().forPeer()).isEqualTo(Ending.DONE);
        assertAsBefore();
        assertThat(unit.running().log()).contains("going back: rolled back by the peer");
    }

    @Test
    void thePeerWaitsForWhoeverIsAtWork() throws IOException {
        onTrial();
        Instant begun = unit.running().clock().instant();
        Lock held = unit.site().lockOnly("another run");
        unit.running().after(Duration.ofSeconds(5), held::close);
        assertThat(recover().forPeer()).isEqualTo(Ending.DONE);
        assertAsBefore();
        assertThat(Duration.between(begun, unit.running().clock().instant()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));
    }

    @Test
    void aLockThatIsNeverFreeIsNotWaitedForForever() throws IOException {
        long deadline = onTrial();
        try (var _ = unit.site().lockOnly("another run")) {
            assertThatThrownBy(() -> recover().expired(deadline))
                    .isInstanceOfSatisfying(
                            StopException.class,
                            stop -> assertThat(stop.ending()).isEqualTo(Ending.LOCKED));
            assertThatThrownBy(() -> recover().run(true))
                    .isInstanceOfSatisfying(
                            StopException.class,
                            stop -> assertThat(stop.ending()).isEqualTo(Ending.LOCKED));
        }
        assertOnTrial();
        assertThat(unit.broadcasts()).isEmpty();
    }

    @Test
    void theDeadlineRollsBackAndTellsEverybody() throws IOException {
        long deadline = onTrial();
        assertThat(recover().expired(deadline)).isEqualTo(Ending.DONE);
        assertAsBefore();
        assertThat(unit.broadcasts()).containsExactly(Broadcast.GOING_BACK, Broadcast.BACK);
        assertThat(recover().expired(deadline)).isEqualTo(Ending.DONE);
        assertThat(unit.broadcasts()).hasSize(2);
    }

    @Test
    void aDeadlineOfAnotherChangeRollsNothingBack() throws IOException {
        long deadline = onTrial();
        assertThat(recover().expired(deadline + 1)).isEqualTo(Ending.DONE);
        assertOnTrial();
        assertThat(unit.broadcasts()).isEmpty();
    }

    @Test
    void aRollbackThatIsStuckIsToldToEverybody() throws IOException {
        long deadline = onTrial();
        unit.keepsFailing("ifup ");

        assertThatThrownBy(() -> recover().expired(deadline)).isInstanceOfSatisfying(StopException.class, stop -> {
            assertThat(stop.ending()).isEqualTo(Ending.STUCK);
            assertThat(stop.getMessage()).contains("cannot be rolled back completely", "eth0");
        });

        assertThat(unit.broadcasts()).containsExactly(Broadcast.GOING_BACK, Broadcast.STUCK);
        SimulatedUnit mended = new SimulatedUnit(unit);
        assertThat(new Recover(mended.site(), mended.heard()).run(true)).isEqualTo(Ending.DONE);
        assertAsBefore();
    }

    @Test
    void whatIsConfirmedStaysAndItsTimerIsStopped() throws IOException {
        long deadline = onTrial();
        assertThat(confirm().run()).isEqualTo(Ending.DONE);
        assertThat(unit.heard().said()).containsExactly("Confirmed: generation 1 stays.");
        assertThat(unit.machine().changes()).last().asString().startsWith("systemctl stop lbwizard-deadline-");
        assertThat(recover().expired(deadline)).isEqualTo(Ending.DONE);
        assertThat(unit.isSetUpAs(NEXT)).isTrue();
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    /** The timer's process has the lock already when somebody confirms. */
    @Test
    void aConfirmationThatComesTooLateIsTold() throws IOException {
        onTrial();
        Lock held = unit.site().lockOnly("the timer");
        unit.running().after(Duration.ofSeconds(3), () -> {
            Lives.goBack(root, unit.machine());
            held.close();
        });
        assertThatThrownBy(() -> confirm().run()).isInstanceOfSatisfying(StopException.class, stop -> {
            assertThat(stop.ending()).isEqualTo(Ending.ROLLED_BACK);
            assertThat(stop.getMessage()).contains("too late");
        });
        assertAsBefore();
    }

    /** Its own session is gone, so the peer asks over a new connection, perhaps after the deadline. */
    @Test
    void thePeerIsToldWhereWhatItConfirmsWasRolledBack() throws IOException {
        onTrial();
        Lives.goBack(root, unit.machine());
        assertThatThrownBy(() -> confirm().forPeer())
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.ROLLED_BACK));
    }

    /** The answer to its first word may have been lost. */
    @Test
    void thePeerMayConfirmTwice() throws IOException {
        onTrial();
        assertThat(confirm().forPeer()).isEqualTo(Ending.DONE);
        assertThat(confirm().forPeer()).isEqualTo(Ending.DONE);
    }

    @Test
    void aConfirmationThatSomebodyElseGaveIsNoFailure() throws IOException {
        onTrial();
        Lock held = unit.site().lockOnly("another session");
        unit.running().after(Duration.ofSeconds(3), () -> {
            assertThat(Recovery.confirm(Machines.tree(root))).isEmpty();
            held.close();
        });
        assertThat(confirm().run()).isEqualTo(Ending.DONE);
        assertThat(unit.heard().said()).containsExactly("Generation 1 was confirmed already.");
    }

    @Test
    void whatWasNeverVerifiedCannotBeConfirmed() throws IOException {
        Machines.interrupt(root, NEXT);
        assertThatThrownBy(() -> confirm().run()).isInstanceOfSatisfying(StopException.class, stop -> {
            assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT);
            assertThat(stop.getMessage()).contains("never verified");
        });

        assertThat(recover().run(false)).isEqualTo(Ending.DONE);
        assertAsBefore();
        assertThat(unit.heard().warnings())
                .singleElement()
                .asString()
                .startsWith("An interrupted apply was rolled back");
    }

    @Test
    void whoeverOnlyReadsDoesNotTakeItsFilesForSettled() throws IOException {
        unit.site().refuseInterrupted();
        Machines.interrupt(root, NEXT);
        assertThatThrownBy(() -> unit.site().refuseInterrupted()).hasMessageContaining("an apply was interrupted here");
        unit.site().settle("setup", unit.heard());
        unit.site().refuseInterrupted();
        assertAsBefore();
    }

    /** A journal that nobody can read: the factory settings come whatever it held. */
    @Test
    void factorySettingsComeInPlaceOfADamagedJournal() throws IOException {
        unit.apply(NEXT, Optional.empty());
        Machines.interrupt(root, Appliances.oneArm());
        Machines.write(root, "var/lib/lbwizard/journal", "\0\0\0\0nonsense", "rw-------");
        RestoreFactory restore = new RestoreFactory(unit.site(), unit.heard(), false, "lbrestore");
        assertThat(restore.mustSettle()).isTrue();
        assertThatThrownBy(() -> recover().run(false)).isInstanceOf(DamagedJournalException.class);

        restore.settle();

        assertThat(unit.heard().warnings()).singleElement().asString().contains("journal.damaged");
        assertThat(restore.mustSettle()).isFalse();
        ChangeOptions options = new ChangeOptions(ChangeOptions.Reach.ALONE, Optional.empty(), true, "lbrestore");
        assertThat(unit.system(options).apply(restore::request).ending()).isEqualTo(Ending.DONE);
        assertThat(unit.isSetUpAs(Packaged.factory())).isTrue();
    }

    @Test
    void factorySettingsKeepTheNetworkWhereThatIsAsked() throws IOException {
        RestoreFactory restore = new RestoreFactory(unit.site(), unit.heard(), true, "lbrestore --keep-network");
        assertThatThrownBy(restore::request)
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.REFUSED_INPUT));
        unit.apply(NEXT, Optional.empty());
        assertThat(restore.settings().eth0()).isEqualTo(NEXT.eth0());
        assertThat(restore.settings().virtualServers())
                .isEqualTo(Packaged.factory().virtualServers());
    }
}
