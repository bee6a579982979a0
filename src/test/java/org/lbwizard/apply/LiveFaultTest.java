package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.FaultyCommands;
import org.lbwizard.support.FaultyTree;
import org.lbwizard.support.FaultyTree.Crash;
import org.lbwizard.support.Lives;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.Sample;
import org.lbwizard.support.SimulatedMachine;
import org.lbwizard.support.Snapshot;

/** Whatever act or file goes wrong on the running machine: files and machine are all old or all new together. */
@Execution(ExecutionMode.CONCURRENT)
class LiveFaultTest {
    /**
     * A way from one state of the machine to another.
     *
     * @param from empty for a machine on which nothing was applied yet
     */
    record Way(String name, Optional<Appliance> from, Appliance to) {
        SimulatedMachine prepare(Path root) {
            SimulatedMachine machine = SimulatedMachine.installed(root);
            from.ifPresent(appliance -> assertThat(Lives.apply(root, machine, Lives.plan(root, machine, appliance)))
                    .isInstanceOf(Outcome.Applied.class));
            return machine;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Way> WAYS = List.of(
            new Way("the first, on an address by DHCP", Optional.empty(), Appliances.twoArm()),
            new Way("one arm less", Optional.of(Appliances.twoArm()), Appliances.oneArm()),
            new Way("into a pair", Optional.of(Appliances.twoArm()), Appliances.master()),
            new Way("out of a pair", Optional.of(Appliances.master()), Appliances.twoArm()));

    private static final Map<Way, Calls> CALLS = new HashMap<>();

    /** How often the files, and how often programs, are called on a way on which nothing goes wrong. */
    private record Calls(int ofFiles, int ofPrograms) {}

    @TempDir
    Path root;

    @BeforeAll
    static void goEachWayWithoutAFault() throws IOException {
        for (Way way : WAYS) {
            Path scratch = MemoryDirectory.create();
            CALLS.put(way, count(way, scratch));
            MemoryDirectory.delete(scratch);
        }
    }

    private static Calls count(Way way, Path scratch) {
        SimulatedMachine machine = way.prepare(scratch);
        FaultyTree tree = new FaultyTree(Machines.tree(scratch), FaultyTree.Fault.ONCE, Integer.MAX_VALUE);
        FaultyCommands commands = new FaultyCommands(machine, FaultyCommands.Fault.REFUSES, Integer.MAX_VALUE);
        Plan plan = Lives.plan(scratch, machine, way.to);
        Live live = Lives.live(Lives.machine(tree, commands, machine));
        assertThat(Lives.apply(tree, plan, live, Progress.UNSEEN)).isInstanceOf(Outcome.Applied.class);
        assertThat(commands.calls()).isGreaterThan(1);
        return new Calls(tree.calls(), commands.calls());
    }

    private static Calls calls(Way way) {
        return Optional.ofNullable(CALLS.get(way)).orElseThrow();
    }

    static Stream<Arguments> everyAct(TestInfo test) {
        List<Arguments> all = new ArrayList<>();
        for (Way way : WAYS) {
            int acts = calls(way).ofPrograms;
            for (FaultyCommands.Fault fault : FaultyCommands.Fault.values()) {
                for (int at = 1; at <= acts; at++) {
                    all.add(Arguments.of(way, fault, at));
                }
            }
        }
        return Sample.of(all, test);
    }

    /** FaultTest takes every call of the files alone; here each third one, another third on each way. */
    static Stream<Arguments> manyCalls(TestInfo test) {
        List<Arguments> all = new ArrayList<>();
        for (Way way : WAYS) {
            int calls = calls(way).ofFiles;
            for (int at = 1 + WAYS.indexOf(way) % 3; at <= calls; at += 3) {
                all.add(Arguments.of(way, FaultyTree.Fault.ONCE, at));
                all.add(Arguments.of(way, FaultyTree.Fault.CRASH, at));
            }
        }
        return Sample.of(all, test);
    }

    @ParameterizedTest
    @MethodSource("everyAct")
    void anActThatGoesWrongLeavesAllOldOrAllNew(Way way, FaultyCommands.Fault fault, int at) {
        SimulatedMachine machine = way.prepare(root);
        Snapshot before = Snapshot.of(root);
        Plan plan = Lives.plan(root, machine, way.to);
        Live live = Lives.live(Lives.machine(Machines.tree(root), new FaultyCommands(machine, fault, at), machine));

        Optional<Outcome> outcome = apply(() -> Lives.apply(Machines.tree(root), plan, live, Progress.UNSEEN));

        recover(machine);
        assertThat(Machines.leftovers(root)).isEmpty();
        if (outcome.isPresent() && outcome.get() instanceof Outcome.Applied) {
            assertThat(fault).isIn(FaultyCommands.Fault.PRETENDS, FaultyCommands.Fault.CRASH_AFTER);
            assertThat(isThere(machine, way.to)).isTrue();
        } else {
            outcome.ifPresent(o -> assertThat(o).isInstanceOf(Outcome.RolledBack.class));
            assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
        }
    }

    @ParameterizedTest
    @MethodSource("manyCalls")
    void aFileCallThatGoesWrongLeavesAllOldOrAllNew(Way way, FaultyTree.Fault fault, int at) {
        SimulatedMachine machine = way.prepare(root);
        Snapshot before = Snapshot.of(root);
        Plan plan = Lives.plan(root, machine, way.to);
        FaultyTree tree = new FaultyTree(Machines.tree(root), fault, at);
        Live live = Lives.live(Lives.machine(tree, machine, machine));

        apply(() -> Lives.apply(tree, plan, live, Progress.UNSEEN));

        recover(machine);
        assertThat(Machines.leftovers(root)).isEmpty();
        if (!isThere(machine, way.to)) {
            assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
        }
    }

    /** Nothing to do any more, in files or on the machine. */
    private boolean isThere(SimulatedMachine machine, Appliance appliance) {
        return Lives.plan(root, machine, appliance).isEmpty();
    }

    private static Optional<Outcome> apply(java.util.function.Supplier<Outcome> transaction) {
        try {
            return Optional.of(transaction.get());
        } catch (Crash crash) {
            return Optional.empty();
        }
    }

    private void recover(SimulatedMachine machine) {
        try {
            Recovery.Result result = Recovery.run(Machines.tree(root), Optional.of(Lives.machine(root, machine)));
            assertThat(result).isNotInstanceOf(Recovery.Result.Stuck.class);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
