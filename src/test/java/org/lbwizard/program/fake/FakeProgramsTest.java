package org.lbwizard.program.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Recovery;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Diary;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.program.Programs;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.running.Act;
import org.lbwizard.running.Machine;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.FaultyCommands;
import org.lbwizard.support.FaultyTree;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.SimulatedMachine;
import org.lbwizard.support.Snapshot;

/** Another balancer and another network program are planned, applied, gone back from and recovered like our own. */
class FakeProgramsTest {
    private static final Appliance APPLIANCE = Appliances.twoArm();
    private static final Programs PROGRAMS = new Programs(List.of(new FakeNetwork(), new FakeBalancer()));

    @TempDir
    Path root;

    private Snapshot before = new Snapshot(Map.of());

    @BeforeEach
    void prepare() throws IOException {
        Machines.used(root);
        Files.createDirectories(root.resolve("run"));
        Files.writeString(root.resolve("run/fakenetwork"), "eth0 yes\n");
        before = Snapshot.of(root);
    }

    private Machine machine(Commands commands) {
        return new Machine(
                Machines.tree(root),
                commands,
                PROGRAMS.drivers(),
                new SimulatedMachine(root),
                Diary.CLOSED,
                time -> {});
    }

    private Provisioning provisioning() {
        return new Provisioning(Machines.tree(root), Optional.of(machine(new FakeTools(root))), PROGRAMS);
    }

    private Plan plan() {
        try {
            return provisioning().plan(APPLIANCE, List.of());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private Outcome apply(Tree tree, Commands commands, Plan plan) {
        return Lives.apply(tree, plan, Lives.live(machine(commands)), Progress.UNSEEN);
    }

    @Test
    void theirFilesAndActsArePlanned() {
        Plan plan = plan();

        assertThat(plan.texts())
                .containsEntry(
                        "/etc/fakenetwork.conf",
                        "# Written by lbwizard\nport eth0 10.0.0.21/24\nport eth1 192.168.2.21/24\n")
                .containsEntry("/etc/fakebalancer.conf", "# Written by lbwizard\nservice 10.0.0.21:80 wlc\n");
        assertThat(plan.activation().acts())
                .extracting(Act::toString)
                .containsExactly("fakenetwork set eth1 yes", "fakebalancer set 10.0.0.21:80 wlc");
    }

    @Test
    void whatIsAppliedCanBeGoneBackFrom() throws IOException {
        assertThat(apply(Machines.tree(root), new FakeTools(root), plan())).isInstanceOf(Outcome.Applied.class);
        assertThat(plan().isEmpty()).isTrue();
        assertThat(Machines.read(root, "run/fakebalancer")).isEqualTo("10.0.0.21:80 wlc\n");

        Plan back = provisioning().rollback(0);
        assertThat(apply(Machines.tree(root), new FakeTools(root), back)).isInstanceOf(Outcome.Applied.class);
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultyCommands.Fault.class,
            names = {"REFUSES", "LIES", "PRETENDS"})
    void aToolThatFailsLeavesAllOld(FaultyCommands.Fault fault) {
        Plan plan = plan();
        for (int at = 1; at <= plan.activation().acts().size(); at++) {
            Outcome outcome = apply(Machines.tree(root), new FaultyCommands(new FakeTools(root), fault, at), plan);
            assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
            assertThat(Snapshot.of(root)).isEqualTo(before);
        }
    }

    static IntStream everyFifthCall() {
        return IntStream.iterate(1, at -> at < 200, at -> at + 5);
    }

    @ParameterizedTest
    @MethodSource("everyFifthCall")
    void aProcessKilledAnywhereIsUndoneOrFinished(int at) throws IOException {
        Plan plan = plan();
        try {
            apply(new FaultyTree(Machines.tree(root), FaultyTree.Fault.CRASH, at), new FakeTools(root), plan);
        } catch (FaultyTree.Crash crash) {
            // As if the process were gone.
        }

        assertThat(Recovery.run(Machines.tree(root), Optional.of(machine(new FakeTools(root)))))
                .isNotInstanceOf(Recovery.Result.Stuck.class);
        assertThat(Machines.leftovers(root)).isEmpty();
        assertThat(Snapshot.of(root).equals(before) || plan().isEmpty()).isTrue();
    }
}
