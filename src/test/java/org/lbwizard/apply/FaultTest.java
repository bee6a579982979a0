package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.FaultyTree;
import org.lbwizard.support.FaultyTree.Crash;
import org.lbwizard.support.FaultyTree.Fault;
import org.lbwizard.support.Machines;
import org.lbwizard.support.Sample;
import org.lbwizard.support.Snapshot;

/** Whatever call goes wrong, and however: the files are all old or all new, and the outcome says which. */
@Execution(ExecutionMode.CONCURRENT)
class FaultTest {
    private static final Appliance NEXT = Appliances.master();

    private static Snapshot before = new Snapshot(Map.of());
    private static Snapshot after = before;
    private static Optional<Plan> plan = Optional.empty();
    private static int calls;

    @TempDir
    Path root;

    @BeforeAll
    static void applyOnceWithoutAFault(@TempDir Path scratch) {
        before = Snapshot.of(Machines.used(scratch));
        plan = Optional.of(Machines.plan(scratch, NEXT));
        FaultyTree counting = new FaultyTree(Machines.tree(scratch), Fault.ONCE, Integer.MAX_VALUE);
        assertThat(Machines.apply(counting, plan())).isInstanceOf(Outcome.Applied.class);
        after = Snapshot.of(scratch);
        calls = counting.calls();
    }

    @BeforeEach
    void prepare() {
        Machines.used(root);
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    /** All trees are alike before it, so one plan does for all. */
    private static Plan plan() {
        return plan.orElseThrow();
    }

    static IntStream everyCall(TestInfo test) {
        return Sample.ofCalls(calls, test);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aCallThatFailsOnceLeavesAllOldOrAllNew(int at) {
        Outcome outcome = Machines.apply(new FaultyTree(Machines.tree(root), Fault.ONCE, at), plan());

        switch (outcome) {
            case Outcome.Applied applied -> {
                recover();
                assertThat(Snapshot.of(root)).isEqualTo(after);
            }
            case Outcome.RolledBack back -> assertThat(Snapshot.of(root)).isEqualTo(before);
            default -> throw new AssertionError("one failure must not end in " + outcome);
        }
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aDiskThatFailsForGoodIsMendedByRecover(int at) {
        Outcome outcome = Machines.apply(new FaultyTree(Machines.tree(root), Fault.FOR_GOOD, at), plan());

        recover();
        boolean applied = outcome instanceof Outcome.Applied;
        assertThat(Snapshot.of(root)).isEqualTo(applied ? after : before);
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aProcessKilledAnywhereIsUndoneOrFinished(int at) {
        die(at);

        recover();
        assertThat(Snapshot.of(root)).isIn(before, after);
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aRecoveryThatIsKilledTooCanBeRunAgain(int at) throws IOException {
        die(at);
        for (int k = 1; ; k += 3) {
            try {
                Recovery.run(new FaultyTree(Machines.tree(root), Fault.CRASH, k), Optional.empty());
                break;
            } catch (Crash crash) {
                assertThat(k).isLessThan(1000);
            }
        }

        assertThat(Snapshot.of(root)).isIn(before, after);
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void afterACrashTheSameCanBeAppliedAgain(int at) {
        die(at);
        recover();

        Plan again = Machines.plan(root, NEXT);
        if (!again.isEmpty()) {
            assertThat(Machines.apply(Machines.tree(root), again)).isInstanceOf(Outcome.Applied.class);
        }
        assertThat(Snapshot.of(root)).isEqualTo(after);
    }

    private void die(int at) {
        try {
            Machines.apply(new FaultyTree(Machines.tree(root), Fault.CRASH, at), plan());
        } catch (Crash crash) {
            // As if the process were gone.
        }
    }

    private void recover() {
        try {
            Recovery.Result result = Recovery.run(Machines.tree(root), Optional.empty());
            assertThat(result).isNotInstanceOf(Recovery.Result.Stuck.class);
            assertThat(new Provisioning(Machines.tree(root)).current()).isNotNull();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
