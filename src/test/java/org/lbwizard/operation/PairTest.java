package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.apply.Recovery;
import org.lbwizard.operation.Operator.Waited;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.FaultyTree;
import org.lbwizard.support.Machines;
import org.lbwizard.support.SimulatedUnit;

/** A change of a pair with two whole units: both end with it, or neither. */
class PairTest extends PairInService {
    private static final Optional<Duration> IN_TIME = Optional.of(Duration.ofSeconds(90));

    private void assertStopped(Ending ending, String... why) {
        assertThatThrownBy(() -> pair.master().apply(NEXT, AT_ONCE))
                .isInstanceOfSatisfying(StopException.class, stop -> {
                    assertThat(stop.ending()).isEqualTo(ending);
                    assertThat(stop.getMessage()).contains(why);
                });
        assertThat(pair.master().isSetUpAs(PAIR)).as("the master").isTrue();
    }

    @Test
    void bothEndWithTheChangeAndTheActiveUnitStaysActive() throws IOException {
        assertThat(pair.master().apply(NEXT, AT_ONCE).ending()).isEqualTo(Ending.DONE);

        assertBothHave(NEXT);
        assertThat(pair.requests()).containsExactly("propose", "apply", "keep");
        assertThat(pair.master().machine().has(VIP)).isTrue();
        assertThat(pair.slave().machine().has(VIP)).isFalse();
        assertThat(Recovery.isNeeded(Machines.tree(there))).isFalse();
    }

    @Test
    void onceItIsConfirmedAtTheMasterBothKeepIt() throws IOException {
        pair.master().operator().confirms(trial -> {
            assertThat(Recovery.pending(Machines.tree(there))).isPresent();
            return Waited.CONFIRMED;
        });

        assertThat(pair.master().apply(NEXT, IN_TIME).ending()).isEqualTo(Ending.DONE);

        assertBothHave(NEXT);
    }

    @Test
    void aPairIsSetUpThroughItsMaster() throws IOException {
        assertBothHave(PAIR);
        assertThat(Recovery.isNeeded(Machines.tree(there))).isFalse();
    }

    @Test
    void whatNobodyConfirmsIsRolledBackOnBoth() throws IOException {
        for (Waited end : List.of(Waited.OVERDUE, Waited.CANCELLED)) {
            pair.master().operator().confirms(trial -> end);
            Ending ending = pair.master().apply(NEXT, IN_TIME).ending();
            assertThat(ending).isEqualTo(end == Waited.OVERDUE ? Ending.ROLLED_BACK : Ending.CANCELLED);
            assertBothHave(PAIR);
        }
    }

    @Test
    void whatIsCancelledWhileThePeerAppliesIsRolledBackThere() {
        pair.master().operator().breakOff();

        assertStopped(Ending.CANCELLED, "cancelled");

        assertSlaveHas(PAIR);
        assertThat(pair.requests()).containsExactly("propose", "back");
    }

    @Test
    void aPeerThatRefusesLeavesBothAsTheyWere() {
        pair.slave().refuses("line 7: unknown option");

        assertStopped(Ending.REFUSED_RESULT, "rejected the change", "line 7: unknown option");

        assertSlaveHas(PAIR);
        assertThat(pair.requests()).containsExactly("propose");
    }

    @Test
    void aPeerThatWasEditedByHandLeavesBothAsTheyWere() {
        Machines.write(there, "etc/ha.d/ldirectord.cf", "# by hand\n", "rw-r--r--");

        assertStopped(Ending.REFUSED_RESULT, "rejected the change");

        assertThat(Machines.read(there, "etc/ha.d/ldirectord.cf")).isEqualTo("# by hand\n");
        assertThat(pair.isInSession()).isFalse();
    }

    @Test
    void aPeerThatFailsLeavesBothAsTheyWere() {
        pair.slave().fails("systemctl reload ldirectord");

        assertStopped(Ending.ROLLED_BACK, "rejected the change");

        assertSlaveHas(PAIR);
        assertThat(pair.requests()).containsExactly("propose", "apply");
    }

    @Test
    void aPeerThatSomebodyElseChangesLeavesBothAsTheyWere() throws IOException {
        try (var _ = pair.slave().site().lockOnly("another run")) {
            assertStopped(Ending.LOCKED, "rejected the change", "another run");
        }
        assertSlaveHas(PAIR);
    }

    @Test
    void aPeerThatIsCutOffOnceItHasAppliedIsRolledBackOverANewConnection() {
        pair.cutAfter("apply", false);

        assertStopped(Ending.ROLLED_BACK, "Connection reset by peer");

        assertSlaveHas(PAIR);
        assertThat(pair.requests()).containsExactly("propose", "apply", "lbwizard recover --from-peer");
    }

    @Test
    void aPeerThatIsCutOffForGoodRollsBackByItself() throws IOException {
        pair.cutAfter("apply", true);

        assertStopped(Ending.ROLLED_BACK, "Connection reset by peer");

        assertThat(pair.master().heard().warnings())
                .contains(
                        "The other unit, 10.0.0.22, could not be reached; it rolls back by itself within 15 minutes.");
        assertThat(Recovery.pending(Machines.tree(there))).isPresent();
        pair.expireAtSlave();
        assertSlaveHas(PAIR);
    }

    @Test
    void aPeerThatHearsTheConfirmationAndIsCutOffThenKeepsIt() throws IOException {
        pair.cutAfter("keep", false);

        assertThat(pair.master().apply(NEXT, AT_ONCE).ending()).isEqualTo(Ending.DONE);

        assertBothHave(NEXT);
        assertThat(pair.requests()).endsWith("keep", "lbwizard confirm --from-peer");
    }

    /** A confirmation may be waited for longer than the peer's own deadline. */
    @Test
    void aPeerThatHasRolledBackMeanwhileTakesTheMasterBackToo() throws IOException {
        pair.master().operator().confirms(trial -> {
            pair.expireAtSlave();
            return Waited.CONFIRMED;
        });

        assertThat(pair.master().apply(NEXT, IN_TIME).ending()).isEqualTo(Ending.ROLLED_BACK);

        assertBothHave(PAIR);
    }

    @Test
    void aPeerThatCannotBeReachedChangesNothing() {
        pair.separate();

        assertStopped(Ending.REFUSED_RESULT, "cannot be asked", "No route to host");
        assertSlaveHas(PAIR);
    }

    @Test
    void aPeerOfAnotherVersionChangesNothing() {
        pair.hasVersion("0.0.9");

        assertStopped(Ending.REFUSED_RESULT, "different versions", "lbwizard 0.0.9 there");
        assertSlaveHas(PAIR);
    }

    @Test
    void aMasterThatRefusesHasAskedThePeerForNothingButALook() {
        pair.master().refuses("line 7: unknown option");

        assertStopped(Ending.REFUSED_RESULT, "line 7: unknown option");
        assertThat(pair.requests()).containsExactly("propose");
        assertSlaveHas(PAIR);
    }

    @Test
    void aMasterThatFailsTakesThePeerBack() throws IOException {
        pair.master().fails("systemctl reload ldirectord");

        assertThat(pair.master().apply(NEXT, AT_ONCE).ending()).isEqualTo(Ending.ROLLED_BACK);

        assertBothHave(PAIR);
        assertThat(pair.requests()).containsExactly("propose", "apply", "back");
        assertThat(pair.master().heard().warnings()).contains("The other unit, 10.0.0.22, was rolled back too.");
    }

    /** Whatever call of the master's files fails, in whatever stage. */
    @ParameterizedTest
    @ValueSource(ints = {2, 21, 144, 377, 610})
    void aMasterWhoseDiskFailsOnceLeavesBothAlike(int at) throws IOException {
        SimulatedUnit failing =
                new SimulatedUnit(pair.master(), new FaultyTree(Machines.tree(here), FaultyTree.Fault.ONCE, at));
        boolean isDone;
        try {
            isDone = failing.apply(NEXT, AT_ONCE).ending() == Ending.DONE;
        } catch (IOException | RuntimeException failed) {
            isDone = false;
        }
        SimulatedUnit next = new SimulatedUnit(pair.master());
        new Recover(next.site(), next.heard()).run(true);
        assertBothHave(isDone ? NEXT : PAIR);
    }

    @Test
    void whatIsReviewedAndDeclinedLetsThePeerGo() throws IOException {
        ChangeSystem system = pair.master().system(SimulatedUnit.options(AT_ONCE));
        assertThat(new ReviewedChange(system).run(since -> {
                    assertThat(system.propose(ChangeRequest.Settings.of(NEXT)).isEmpty())
                            .isFalse();
                    assertThat(pair.isInSession()).isTrue();
                    return Optional.empty();
                }))
                .isEmpty();
        assertThat(pair.isInSession()).isFalse();
        assertBothHave(PAIR);
    }

    @Test
    void theSlaveIsNotTheOneToBeChanged() {
        assertThatThrownBy(() -> pair.slave().apply(Appliances.slave(), AT_ONCE))
                .isInstanceOfSatisfying(StopException.class, stop -> {
                    assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT);
                    assertThat(stop.getMessage()).contains("change the master");
                });
        assertBothHave(PAIR);
    }

    @Test
    void theStandbyUnitIsNotTheOneToBeChanged() throws IOException {
        assertThat(new Standby(pair.master().site(), pair.master().heard()).run())
                .isEqualTo(Ending.DONE);

        assertStopped(Ending.REFUSED_RESULT, "the other one has 10.0.0.25 and 192.168.2.1");
        assertBothHave(PAIR);
    }
}
