package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.plan.Plan;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.SimulatedMachine;
import org.lbwizard.support.Snapshot;

/** A transaction on a running machine: what is done to it, in which order, and how it is proved or taken back. */
class LiveTransactionTest {
    private static final String FORWARDING = "proc/sys/net/ipv4/ip_forward";

    @TempDir
    Path root;

    private SimulatedMachine machine;

    @BeforeEach
    void aMachineAsInstalled() {
        machine = SimulatedMachine.installed(root);
    }

    private Outcome setUp(org.lbwizard.model.Appliance appliance) {
        return Lives.apply(root, machine, Lives.plan(root, machine, appliance));
    }

    /** What was done since the last look. */
    private List<String> done(int from) {
        return machine.changes().subList(from, machine.changes().size());
    }

    @Test
    void theActsOfAFirstSetUpRunInTheirOrder() {
        setUp(Appliances.twoArm());

        assertThat(machine.changes().stream().map(act -> act.replaceFirst("(sysctl -q -w \\S+).*", "$1 ...")))
                .containsExactly(
                        "ifdown eth0",
                        "hostname lbmaster",
                        "sysctl -q -w net.ipv4.ip_forward=1 ...",
                        "ifup eth0",
                        "ifup eth1",
                        "systemctl start lbwizard-autonat.service",
                        "systemctl reload ldirectord.service",
                        "systemctl start lbwizard-watch.service");
    }

    private void forwarding(String value) {
        Machines.write(root, FORWARDING, value, "rw-r--r--");
    }

    @Test
    void directRoutingLeavesTheForwardingOfTheMachineAlone() {
        forwarding("1\n");

        setUp(Appliances.oneArm());

        assertThat(machine.changes()).noneMatch(act -> act.contains("ip_forward") || act.contains(".all."));
        forwarding("0\n");
        assertThat(Lives.plan(root, machine, Appliances.oneArm()).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void forwardingThatIsNotNeededAnyMoreIsAsItWasFound(String found) {
        forwarding(found + "\n");
        setUp(Appliances.oneArm());
        setUp(Appliances.twoArm());
        assertThat(Machines.read(root, FORWARDING)).isEqualTo("1\n");

        setUp(Appliances.oneArm());

        assertThat(Machines.read(root, FORWARDING)).isEqualTo(found + "\n");
    }

    @Test
    void goingBackToZeroLeavesTheForwardingThatOthersSetMeanwhile() {
        setUp(Appliances.oneArm());
        forwarding("1\n");

        assertThat(Lives.apply(root, machine, Lives.rollback(root, machine, Generation.AS_FOUND)))
                .isInstanceOf(Outcome.Applied.class);

        assertThat(Machines.read(root, FORWARDING)).isEqualTo("1\n");
    }

    @Test
    void theStagesOfTheRunningMachineAreThoseOfFilesAndTwoMore() {
        assertThat(Stage.OF_MACHINE)
                .containsExactly(
                        Stage.LOCK,
                        Stage.STAGE,
                        Stage.CHECK,
                        Stage.BACKUP,
                        Stage.RELEASE,
                        Stage.COMMIT,
                        Stage.ACTIVATE,
                        Stage.VERIFY);
    }

    @Test
    void theSameAgainDoesNothing() {
        setUp(Appliances.twoArm());

        assertThat(Lives.plan(root, machine, Appliances.twoArm()).isEmpty()).isTrue();
    }

    @Test
    void anotherRealServerReloadsLdirectordAndTouchesNothingElse() {
        setUp(Appliances.twoArm());
        int before = machine.changes().size();

        setUp(Appliances.twoArmWith("192.168.2.51"));

        assertThat(done(before)).containsExactly("systemctl reload ldirectord.service");
    }

    @Test
    void anAddressThatChangesIsAddedBeforeTheOldOneGoes() {
        setUp(Appliances.twoArm());
        int before = machine.changes().size();

        setUp(Appliances.twoArmAt("10.0.0.23/24"));

        assertThat(done(before))
                .containsExactly(
                        "ip address add 10.0.0.23/24 broadcast + dev eth0 label eth0",
                        "ip address delete 10.0.0.21/24 dev eth0",
                        "systemctl reload ldirectord.service");
    }

    @Test
    void leavingAPairStopsHeartbeatWhileItsFilesAreThere() {
        setUp(Appliances.master());
        int before = machine.changes().size();

        setUp(Appliances.twoArm());

        assertThat(done(before).getFirst()).isEqualTo("systemctl stop heartbeat.service");
        assertThat(root.resolve("etc/systemd/system/multi-user.target.wants/heartbeat.service"))
                .doesNotExist();
    }

    @Test
    void aServerThatIsDownIsAWarningWhereOurOwnCheckFindsItDownToo() {
        machine.silence("192.168.2.50:80");

        Outcome outcome = setUp(Appliances.twoArm());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        applied -> assertThat(applied.warnings())
                                .singleElement()
                                .satisfies(w -> assertThat(w.what()).contains("192.168.2.50:80 does not answer")));
    }

    @Test
    void aCommandThatEndedByTheSameCtrlCDoesNotCountAsItsOwnFailure() {
        Snapshot before = Snapshot.of(root);
        AtomicBoolean pressed = new AtomicBoolean();
        Commands interrupted = command -> {
            if (command.said().equals("ifup eth1")) {
                pressed.set(true);
                return new Ran(Optional.of(130), "", "interrupted", Duration.ZERO);
            }
            return machine.run(command);
        };
        Live live = Lives.live(Lives.machine(Machines.tree(root), interrupted, machine));

        Outcome outcome = new Transaction(
                        Machines.tree(root),
                        Lives.plan(root, machine, Appliances.twoArm()),
                        Machines.ORIGIN,
                        Machines.CLOCK,
                        pressed::get,
                        Progress.UNSEEN,
                        Optional.of(live))
                .run();

        assertThat(outcome).isEqualTo(new Outcome.Cancelled(Stage.ACTIVATE));
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void goingBackToZeroBringsTheMachineAsItWasFound() {
        Snapshot found = Snapshot.of(root);
        setUp(Appliances.twoArm());
        setUp(Appliances.master());

        Outcome outcome = Lives.apply(root, machine, Lives.rollback(root, machine, Generation.AS_FOUND));

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(Snapshot.of(root)).isEqualTo(found);
    }

    @Test
    void whatSomebodyChangedOnTheMachineIsDriftAndIsBroughtBackByConsent() {
        setUp(Appliances.twoArm());
        machine.run(org.lbwizard.host.Command.of(Duration.ofSeconds(1), "systemctl", "stop", "ldirectord.service"));

        Plan plan = Lives.plan(root, machine, Appliances.twoArm());

        assertThat(plan.activation().drift())
                .anySatisfy(sentence ->
                        assertThat(sentence).isEqualTo("ldirectord.service is not there, and should be active"));
        assertThat(plan.isEmpty()).isFalse();
        assertThat(Lives.apply(root, machine, plan)).isInstanceOf(Outcome.Applied.class);
        assertThat(machine.read("proc/net/ip_vs")).contains("0A000015:0050");
    }

    @Test
    void aPortThatSomebodySetDownIsDriftAndIsSetUpAgainByConsent() {
        setUp(Appliances.twoArm());
        machine.run(org.lbwizard.host.Command.of(Duration.ofSeconds(1), "ip", "link", "set", "eth1", "down"));

        Plan plan = Lives.plan(root, machine, Appliances.twoArm());

        assertThat(plan.activation().drift()).containsExactly("the port eth1 is down, and should be up");
        assertThat(Lives.apply(root, machine, plan)).isInstanceOf(Outcome.Applied.class);
        assertThat(machine.changes().getLast()).isEqualTo("ip link set eth1 up");
    }

    @Test
    void whatADeadDaemonLeftInTheTableGoes() {
        setUp(Appliances.twoArm());
        Machines.write(
                root, "proc/net/ip_vs", machine.read("proc/net/ip_vs") + "TCP  0A000063:0050 wlc \n", "rw-r--r--");
        setUp(Appliances.twoArmWith("192.168.2.51"));

        assertThat(machine.read("proc/net/ip_vs")).contains("C0A80233:0050");
    }

    @Test
    void anAddressThatSomebodyGaveThePortBeforeTheFirstSetUpGoes() {
        Machines.write(
                root,
                "etc/network/interfaces",
                "iface lo inet loopback\niface eth0 inet static\n  address 10.0.0.5\n  netmask 255.255.255.0\n"
                        + "iface eth2 inet static\n  address 10.8.0.5/24\n",
                "rw-r--r--");
        Machines.write(root, "run/sim/addresses", "eth0 10.0.0.5/24 static\neth2 10.8.0.5/24 static\n", "rw-r--r--");
        Machines.write(root, "run/dhclient.eth0.pid", "", "rw-r--r--");
        Snapshot before = Snapshot.of(root);

        setUp(Appliances.twoArm());

        assertThat(machine.read("run/sim/addresses").lines())
                .containsExactlyInAnyOrder(
                        "eth0 10.0.0.21/24 static", "eth1 192.168.2.21/24 static", "eth2 10.8.0.5/24 static");
        assertThat(Lives.apply(root, machine, Lives.rollback(root, machine, Generation.AS_FOUND)))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
    }

    // --- confirmation ---

    private Outcome setUpToConfirm(List<String> alarms) {
        Live.Alarm alarm = new Live.Alarm() {
            @Override
            public void set(Duration in, Instant deadline) {
                alarms.add(in.toSeconds() + " s until " + deadline);
            }

            @Override
            public void cancel() {
                alarms.add("cancelled");
            }
        };
        return Lives.onTrial(root, machine, Lives.plan(root, machine, Appliances.twoArm()), alarm);
    }

    @Test
    void theAlarmIsSetBeforeTheFirstChangeAndAgainOnceAllIsProved() {
        List<String> alarms = new ArrayList<>();

        Outcome outcome = setUpToConfirm(alarms);

        assertThat(outcome).isInstanceOf(Outcome.Unconfirmed.class);
        assertThat(alarms).containsExactly("390 s until 2026-01-02T03:10:35Z", "90 s until 2026-01-02T03:05:35Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whereItsTimerCannotBeSetNothingStays(int at) {
        Snapshot before = Snapshot.of(root);
        AtomicInteger calls = new AtomicInteger();
        Live.Alarm alarm = new Live.Alarm() {
            @Override
            public void set(Duration in, Instant deadline) throws IOException {
                if (calls.incrementAndGet() == at) {
                    throw new IOException("no timer today");
                }
            }

            @Override
            public void cancel() {}
        };

        assertThat(Lives.onTrial(root, machine, Lives.plan(root, machine, Appliances.twoArm()), alarm))
                .isInstanceOfSatisfying(
                        Outcome.RolledBack.class,
                        back -> assertThat(back.cause()).isEqualTo("no timer today"));
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void whatIsConfirmedStays() throws IOException {
        setUpToConfirm(new ArrayList<>());
        assertThat(Recovery.isNeeded(Machines.tree(root))).isFalse();
        assertThat(Recovery.pending(Machines.tree(root)))
                .contains(new Recovery.Pending(1, Instant.parse("2026-01-02T03:05:35Z")));

        Recovery.confirm(Machines.tree(root));

        assertThat(Recovery.pending(Machines.tree(root))).isEmpty();
        assertThat(new History(Machines.tree(root)).latest().orElseThrow().number())
                .isEqualTo(1);
        assertThat(Lives.plan(root, machine, Appliances.twoArm()).isEmpty()).isTrue();
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @Test
    void whatNobodyConfirmsGoesAgainAndIsRecorded() throws IOException {
        Snapshot before = Snapshot.of(root);
        setUpToConfirm(new ArrayList<>());

        assertThat(Lives.goBack(root, machine)).isEqualTo(new Recovery.Result.Undone());
        assertThat(Snapshot.of(root)).isEqualTo(before);
        assertThat(new History(Machines.tree(root)).all(new ArrayList<>()))
                .singleElement()
                .satisfies(g -> assertThat(g.outcome()).isEqualTo("rolled back: not confirmed in time"));
    }
}
