package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.model.Appliance;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Lives;
import org.lbwizard.support.SimulatedMachine;

/** What heartbeat and the health checks decide is theirs, also where a change is taken back. */
class DiscretionTest {
    private static final String SERVER = "192.168.2.50:80";
    private static final String IN_TABLE = "C0A80232:0050";

    @TempDir
    Path root;

    private SimulatedMachine machine;

    @BeforeEach
    void aMachineAsInstalled() {
        machine = SimulatedMachine.installed(root);
    }

    private Outcome setUp(Appliance appliance) {
        return Lives.apply(root, machine, Lives.plan(root, machine, appliance));
    }

    private void trial(Appliance appliance) {
        assertThat(Lives.onTrial(root, machine, Lives.plan(root, machine, appliance), Lives.NO_ALARM))
                .isInstanceOf(Outcome.Unconfirmed.class);
    }

    private void goBack() {
        assertThat(Lives.goBack(root, machine)).isEqualTo(new Recovery.Result.Undone());
    }

    @Test
    void theFloatingAddressesStayWithTheUnitThatHasThemMeanwhile() {
        setUp(Appliances.master());
        machine.takeOver();
        assertThat(machine.read("run/sim/addresses")).contains("10.0.0.25/24");
        trial(Appliances.twoArm());

        goBack();

        assertThat(machine.read("run/sim/addresses"))
                .contains("10.0.0.21/24")
                .doesNotContain("10.0.0.25/24")
                .doesNotContain("192.168.2.1/24");
    }

    @Test
    void anAddressThatWouldHaveBecomeAFloatingOneIsTheUnitsOwnAgain() {
        setUp(Appliances.twoArmAt("10.0.0.25/24"));
        String before = machine.read("run/sim/addresses");
        trial(Appliances.master());

        goBack();

        assertThat(before).contains("10.0.0.25/24");
        assertThat(machine.read("run/sim/addresses")).isEqualTo(before);
    }

    @Test
    void anAddressThatFloatedIsNotKeptWhereItWasToBecomeTheUnitsOwn() {
        setUp(Appliances.master());
        String before = machine.read("run/sim/addresses");
        trial(Appliances.twoArmAt("10.0.0.25/24"));

        goBack();

        assertThat(machine.read("run/sim/addresses")).isEqualTo(before).doesNotContain("10.0.0.25/24");
    }

    @Test
    void aServerThatCameBackMeanwhileIsNotTakenOutByGoingBack() {
        setUp(Appliances.twoArm());
        machine.silence(SERVER);
        machine.check();
        trial(Appliances.twoArmAt("10.0.0.22/24"));
        machine.revive(SERVER);

        goBack();

        assertThat(machine.read("proc/net/ip_vs")).contains(IN_TABLE);
        assertThat(machine.changes()).noneMatch(act -> act.startsWith("ipvsadm"));
    }

    @Test
    void aServerThatFailsItsHealthCheckDoesNotKeepTheOldStateFromComingBack() {
        setUp(Appliances.twoArm());
        trial(Appliances.twoArmAt("10.0.0.22/24"));
        machine.fail(SERVER);

        goBack();

        assertThat(machine.read("proc/net/ip_vs")).doesNotContain(IN_TABLE);
    }

    @Test
    void aServerThatFailsItsHealthCheckAlreadyDoesNotStandInTheWayOfAChange() {
        setUp(Appliances.twoArm());
        machine.fail(SERVER);
        machine.check();

        assertThat(setUp(Appliances.twoArmAt("10.0.0.22/24")))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        applied -> assertThat(applied.warnings())
                                .singleElement()
                                .satisfies(
                                        w -> assertThat(w.what()).contains(SERVER + " takes connections and fails")));
    }

    @Test
    void aServerThatIsLeftOutThoughAConnectionIsAllThatIsAskedOfItIsAFailure() {
        machine.fail(SERVER);

        assertThat(setUp(Appliances.twoArm()))
                .isInstanceOfSatisfying(
                        Outcome.RolledBack.class,
                        back -> assertThat(back.cause()).contains("it is its health check that it fails"));
    }

    @Test
    void aHealthCheckThatAsksForMoreMayFindAServerDown() {
        machine.fail(SERVER);

        assertThat(setUp(Appliances.twoArmAsking("/alive")))
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        applied -> assertThat(applied.warnings()).hasSize(1));
    }
}
