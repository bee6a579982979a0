package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.lbwizard.support.Appliances;
import org.lbwizard.support.FaultyTree;
import org.lbwizard.support.FaultyTree.Crash;
import org.lbwizard.support.FaultyTree.Fault;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.Sample;
import org.lbwizard.support.SimulatedUnit;
import org.lbwizard.support.Snapshot;

/** Whatever call of the files goes wrong during a whole set-up: the next operation finds all old or all new. */
@Execution(ExecutionMode.CONCURRENT)
class OperationFaultTest {
    private static final Appliance NEXT = Appliances.twoArm();
    private static Snapshot before = new Snapshot(Map.of());
    private static int calls;

    @TempDir(factory = MemoryDirectory.class)
    private Path root;

    @BeforeAll
    static void setUpOnceWithoutAFault(@TempDir(factory = MemoryDirectory.class) Path scratch) throws IOException {
        SimulatedUnit installed = new SimulatedUnit(scratch);
        before = Snapshot.of(scratch);
        FaultyTree counting = new FaultyTree(Machines.tree(scratch), Fault.ONCE, Integer.MAX_VALUE);
        assertThat(new SimulatedUnit(installed, counting)
                        .apply(NEXT, Optional.empty())
                        .ending())
                .isEqualTo(Ending.DONE);
        calls = counting.calls();
        assertThat(calls).isGreaterThan(100);
    }

    static Stream<Arguments> everyCall(TestInfo test) {
        return calls(test, Fault.ONCE, Fault.CRASH);
    }

    static Stream<Arguments> everyCallFromWhichOnAllFail(TestInfo test) {
        return calls(test, Fault.FOR_GOOD);
    }

    private static Stream<Arguments> calls(TestInfo test, Fault... faults) {
        List<Arguments> all = new ArrayList<>();
        for (int at = 1; at <= calls; at++) {
            for (Fault fault : faults) {
                all.add(Arguments.of(fault, at));
            }
        }
        return Sample.rare(all, test);
    }

    /** How a set-up ended; empty where the process was gone, or a failure was thrown. */
    private Optional<Ending> setUp(SimulatedUnit installed, Fault fault, int at) {
        FaultyTree tree = new FaultyTree(Machines.tree(root), fault, at);
        try {
            return Optional.of(new SimulatedUnit(installed, tree)
                    .apply(NEXT, Optional.empty())
                    .ending());
        } catch (Crash | IOException | RuntimeException failed) {
            return Optional.empty();
        }
    }

    /** The next operation on the same machine. */
    private SimulatedUnit next(SimulatedUnit installed) throws IOException {
        SimulatedUnit next = new SimulatedUnit(installed);
        assertThat(new Recover(next.site(), next.heard()).run(false)).isEqualTo(Ending.DONE);
        assertThat(Machines.leftovers(root)).isEmpty();
        return next;
    }

    private void assertAllOld() {
        assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void theNextOperationFindsAllOldOrAllNew(Fault fault, int at) throws IOException {
        SimulatedUnit installed = new SimulatedUnit(root);
        Optional<Ending> ending = setUp(installed, fault, at);

        SimulatedUnit next = next(installed);

        boolean isNew = fault == Fault.CRASH ? next.isSetUpAs(NEXT) : ending.equals(Optional.of(Ending.DONE));
        if (isNew) {
            assertThat(next.isSetUpAs(NEXT)).isTrue();
        } else {
            assertAllOld();
        }
    }

    @ParameterizedTest
    @MethodSource("everyCallFromWhichOnAllFail")
    void theNextSetUpSettlesWhatThisOneLeft(Fault fault, int at) throws IOException {
        SimulatedUnit installed = new SimulatedUnit(root);
        setUp(installed, fault, at);

        SimulatedUnit again = new SimulatedUnit(installed);
        assertThat(again.apply(NEXT, Optional.empty()).ending()).isEqualTo(Ending.DONE);

        assertThat(again.isSetUpAs(NEXT)).isTrue();
        assertThat(Machines.leftovers(root)).isEmpty();
    }
}
