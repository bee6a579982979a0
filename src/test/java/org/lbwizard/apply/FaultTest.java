package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
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
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.Snapshot;

/** Whatever call goes wrong, and however: the files are all old or all new, and the outcome says which. */
class FaultTest {
    private static final Appliance NEXT = Appliances.master();

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private Path root;
    private Snapshot before;
    private Snapshot after;

    @BeforeEach
    void prepare() throws IOException {
        Path done = Machines.used(Files.createDirectory(directory.resolve("done")));
        assertThat(Machines.apply(done, NEXT)).isInstanceOf(Outcome.Applied.class);
        after = Snapshot.of(done);
        root = Machines.used(Files.createDirectory(directory.resolve("root")));
        before = Snapshot.of(root);
    }

    static IntStream everyCall() throws IOException {
        Path scratch = MemoryDirectory.create();
        try {
            Machines.used(scratch);
            FaultyTree counting = new FaultyTree(Machines.tree(scratch), Fault.ONCE, Integer.MAX_VALUE);
            Machines.apply(counting, Machines.plan(scratch, NEXT));
            return IntStream.rangeClosed(1, counting.calls());
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) throws IOException {
        try (var paths = Files.walk(scratch)) {
            paths.sorted(java.util.Comparator.reverseOrder())
                    .forEach(p -> p.toFile().delete());
        }
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aCallThatFailsOnceLeavesAllOldOrAllNew(int at) {
        Plan plan = Machines.plan(root, NEXT);
        Outcome outcome = Machines.apply(new FaultyTree(Machines.tree(root), Fault.ONCE, at), plan);

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
        Plan plan = Machines.plan(root, NEXT);
        Outcome outcome = Machines.apply(new FaultyTree(Machines.tree(root), Fault.FOR_GOOD, at), plan);

        recover();
        boolean applied = outcome instanceof Outcome.Applied;
        assertThat(Snapshot.of(root)).isEqualTo(applied ? after : before);
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aProcessKilledAnywhereIsUndoneOrFinished(int at) {
        Plan plan = Machines.plan(root, NEXT);
        die(plan, at);

        recover();
        assertThat(Snapshot.of(root)).isIn(before, after);
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aRecoveryThatIsKilledTooCanBeRunAgain(int at) throws IOException {
        Plan plan = Machines.plan(root, NEXT);
        die(plan, at);
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
        die(Machines.plan(root, NEXT), at);
        recover();

        Plan again = Machines.plan(root, NEXT);
        if (!again.isEmpty()) {
            assertThat(Machines.apply(Machines.tree(root), again)).isInstanceOf(Outcome.Applied.class);
        }
        assertThat(Snapshot.of(root)).isEqualTo(after);
    }

    private void die(Plan plan, int at) {
        try {
            Machines.apply(new FaultyTree(Machines.tree(root), Fault.CRASH, at), plan);
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
