package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.support.Heard;
import org.lbwizard.support.Machines;
import org.lbwizard.support.SimulatedUnit;

/** What is done with a pair that is in service: the floating addresses move, and settings are compared. */
class PairOperationsTest extends PairInService {

    @Test
    void oneUnitAloneIsBroughtToTheOtherBySync() throws IOException {
        SimulatedUnit master = pair.master();
        ChangeOptions alone = new ChangeOptions(ChangeOptions.Reach.ALONE, AT_ONCE, false, "setup");
        assertThat(master.system(alone)
                        .apply(() -> ChangeRequest.Settings.of(NEXT))
                        .ending())
                .isEqualTo(Ending.DONE);
        assertSlaveHas(PAIR);

        SyncPair sync = new SyncPair(master.site(), master.heard(), master.operator());
        SyncPair.Comparison shown = sync.compare();
        assertThat(shown.differing()).containsExactly("/etc/ha.d/ldirectord.cf");
        assertThat(sync.bring(shown, true)).contains(Ending.DONE);

        assertBothHave(NEXT);
        assertThat(sync.compare().differing()).isEmpty();
    }

    @Test
    void whatWasShownBeforeTheUnitsChangedIsNotSynchronised() throws IOException {
        SimulatedUnit master = pair.master();
        SyncPair sync = new SyncPair(master.site(), master.heard(), master.operator());
        SyncPair.Comparison shown = sync.compare();
        Machines.write(there, "etc/ha.d/haresources", "# by hand\n", "rw-r--r--");

        assertThat(sync.bring(shown, true)).isEmpty();
        assertThat(pair.requests()).isEmpty();
    }

    @Test
    void theSlaveTakesOverAndHandsBack() throws IOException {
        Heard heard = pair.slave().heard();
        assertThat(new Takeover(pair.slave().site(), heard).run()).isEqualTo(Ending.DONE);
        assertThat(pair.slave().machine().has(VIP)).isTrue();
        assertThat(pair.master().machine().has(VIP)).isFalse();

        assertThat(new Takeover(pair.slave().site(), heard).run()).isEqualTo(Ending.DONE);
        assertThat(heard.said()).last().asString().endsWith("already.");

        assertThat(new Standby(pair.slave().site(), heard).run()).isEqualTo(Ending.DONE);
        assertThat(pair.master().machine().has(VIP)).isTrue();
        assertThat(new Standby(pair.slave().site(), heard).run()).isEqualTo(Ending.DONE);
        assertThat(heard.said()).last().asString().isEqualTo("The other unit has 10.0.0.25 and 192.168.2.1 already.");
    }

    @Test
    void nothingMovesWhereHeartbeatHearsNobody() {
        pair.unplug();
        assertThatThrownBy(() -> new Takeover(pair.slave().site(), pair.slave().heard()).run())
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT));
        assertThatThrownBy(() -> new Standby(pair.master().site(), pair.master().heard()).run())
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT));
        assertThat(pair.master().machine().has(VIP)).isTrue();
    }

    private FailoverTest failover(SimulatedUnit unit) {
        return new FailoverTest(unit.site(), unit.heard(), unit.operator());
    }

    @Test
    void aFailoverTestBringsTheAddressesBack() throws IOException {
        pair.master().operator().reply("");

        Optional<FailoverTest.Result> result = failover(pair.master()).run(true);

        assertThat(result).hasValueSatisfying(test -> {
            assertThat(test.addresses()).isEqualTo("10.0.0.25 and 192.168.2.1");
            assertThat(test.service()).isEqualTo("10.0.0.25:80");
            assertThat(test.there()).isPresent();
        });
        assertThat(pair.master().machine().has(VIP)).isTrue();
    }

    @Test
    void aPeerThatDoesNotServeIsToldAndTheAddressesComeBack() throws IOException {
        pair.master().machine().silence("10.0.0.25:80");

        assertThat(failover(pair.master()).run(false))
                .hasValueSatisfying(test -> assertThat(test.there()).isEmpty());
        assertThat(pair.master().machine().has(VIP)).isTrue();
    }

    @Test
    void aFailoverTestThatIsDeclinedMovesNothing() throws IOException {
        assertThat(failover(pair.master()).run(true)).isEmpty();
        assertThat(pair.master().operator().questions()).hasSize(1);
        assertThat(pair.master().machine().has(VIP)).isTrue();
    }

    @Test
    void aFailoverTestWantsTheActiveUnitAndAlikeOnes() {
        assertThatThrownBy(() -> failover(pair.slave()).run(false)).hasMessageContaining("not the active one");
        Machines.write(there, "etc/ha.d/haresources", "# by hand\n", "rw-r--r--");
        assertThatThrownBy(() -> failover(pair.master()).run(false))
                .hasMessageContaining("the other unit has other settings: /etc/ha.d/haresources");
        pair.unplug();
        assertThatThrownBy(() -> failover(pair.master()).run(false)).hasMessageContaining("does not hear");
        assertThat(pair.master().machine().has(VIP)).isTrue();
    }

    @Test
    void aStatusTellsOfThePair() throws IOException {
        Status.Seen seen = new Status(
                        pair.master().site(),
                        pair.master().heard(),
                        pair.master().operator())
                .look();
        assertThat(seen.report().json())
                .containsEntry("active", "here")
                .containsEntry("hears-peer", true)
                .containsEntry("pair", "equal")
                .containsEntry("edited-by-hand", List.of())
                .containsEntry("changed-by-hand", List.of());
    }
}
