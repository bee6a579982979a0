package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.history.History;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Damage;
import org.lbwizard.support.FaultyTree;
import org.lbwizard.support.FaultyTree.Crash;
import org.lbwizard.support.FaultyTree.Fault;
import org.lbwizard.support.Machines;
import org.lbwizard.support.Sample;
import org.lbwizard.support.Snapshot;

/** The rescue script, which needs no Java, undoes and finishes what the program left as the program would. */
@Execution(ExecutionMode.CONCURRENT)
class RescueTest {
    private static final Appliance NEXT = Appliances.master();

    private static Snapshot before = new Snapshot(Map.of());
    private static Snapshot after = before;
    private static int calls;

    @TempDir
    Path root;

    @BeforeAll
    static void applyOnceWithoutAFault(@TempDir Path scratch) {
        before = Snapshot.of(Machines.used(scratch));
        FaultyTree counting = new FaultyTree(Machines.tree(scratch), Fault.ONCE, Integer.MAX_VALUE);
        Machines.apply(counting, Machines.plan(scratch, NEXT));
        after = Snapshot.of(scratch);
        calls = counting.calls();
    }

    @BeforeEach
    void prepare() {
        Machines.used(root);
    }

    static IntStream everyCall(TestInfo test) {
        return Sample.ofCalls(calls, test);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void aProcessKilledAnywhereIsUndoneOrFinished(int at) throws Exception {
        Plan plan = Machines.plan(root, NEXT);
        try {
            Machines.apply(new FaultyTree(Machines.tree(root), Fault.CRASH, at), plan);
        } catch (Crash crash) {
            // As if the process were gone.
        }

        assertThat(rescue("undo", "--root", root.toString())).isZero();

        assertThat(Snapshot.of(root)).isIn(before, after);
        assertThat(Machines.leftovers(root)).isEmpty();
        assertThat(root.resolve("var/lib/lbwizard/journal")).doesNotExist();
    }

    @Test
    void theFactoryFilesComeBackAsTheProgramBringsThem() throws Exception {
        Machines.apply(root, NEXT);

        assertThat(rescue("restore", "--yes", "--root", root.toString())).isZero();

        assertThat(Machines.read(root, "etc/hosts"))
                .startsWith("127.0.0.1 localhost\n10.9.9.9 printer\n# BEGIN lbwizard");
        assertThat(Machines.read(root, "etc/network/interfaces")).contains("address 192.168.2.21/24");
        assertThat(root.resolve("etc/ha.d/authkeys")).doesNotExist();
        assertThat(Files.isSymbolicLink(root.resolve("etc/systemd/system/multi-user.target.wants/ldirectord.service")))
                .isTrue();
        assertThat(Files.getAttribute(root.resolve("etc/lbwizard/appliance.yaml"), "unix:mode"))
                .isEqualTo(0100600);
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @Test
    void theNetworkMayBeKept() throws Exception {
        Machines.apply(root, NEXT);
        String interfaces = Machines.read(root, "etc/network/interfaces");

        assertThat(rescue("restore", "--yes", "--keep-network", "--root", root.toString()))
                .isZero();

        assertThat(Machines.read(root, "etc/network/interfaces")).isEqualTo(interfaces);
        assertThat(root.resolve("etc/lbwizard/appliance.yaml")).doesNotExist();
        assertThat(root.resolve("etc/ha.d/ha.cf")).doesNotExist();
    }

    @Test
    void aDamagedJournalIsPutAside() throws Exception {
        Machines.apply(root, NEXT);
        Machines.write(root, "var/lib/lbwizard/journal", "\0\0\0\n", "rw-------");

        assertThat(rescue("restore", "--yes", "--root", root.toString())).isZero();

        assertThat(root.resolve("var/lib/lbwizard/journal.damaged")).exists();
        assertThat(root.resolve("etc/ha.d/ha.cf")).doesNotExist();
    }

    @Test
    void whatItUndoesIsInTheHistory() throws Exception {
        Machines.apply(root, Appliances.oneArm());
        Machines.interrupt(root, NEXT);

        assertThat(rescue("undo", "--root", root.toString())).isZero();

        assertThat(new History(Machines.tree(root)).read(2)).satisfies(line -> {
            assertThat(line.outcome()).isEqualTo("rolled back: cut off");
            assertThat(line.origin()).isEqualTo(Machines.ORIGIN);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\n", "mark\tdone\n"})
    void aDamagedJournalIsNeverTakenForASoundOne(String journal) throws Exception {
        Machines.write(root, "var/lib/lbwizard/journal", journal, "rw-------");

        assertThat(rescue("undo", "--root", root.toString())).isEqualTo(6);

        assertThat(Machines.read(root, "var/lib/lbwizard/journal")).isEqualTo(journal);
    }

    @Test
    void noDamageOfAJournalIsTakenForAnUndoneApply() throws Exception {
        Machines.interrupt(root, NEXT);
        Path journal = root.resolve("var/lib/lbwizard/journal");
        Snapshot mixed = Snapshot.of(root);
        for (byte[] damaged : Damage.of(Files.readAllBytes(journal), 431)) {
            Files.write(journal, damaged);
            assertThat(rescue("undo", "--root", root.toString())).isEqualTo(6);
        }
        assertThat(Snapshot.of(root)).isEqualTo(mixed);

        assertThat(rescue("restore", "--yes", "--root", root.toString())).isZero();

        assertThat(root.resolve("var/lib/lbwizard/journal.damaged")).exists();
        assertThat(new History(Machines.tree(root)).read(0).files()).containsKey("/etc/hosts");
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @Test
    void aJournalOfVersion1IsUndone() throws Exception {
        Machines.interrupt(root, NEXT);
        Path journal = root.resolve("var/lib/lbwizard/journal");
        String body = Files.readString(journal);
        Files.writeString(
                journal,
                body.substring(0, body.lastIndexOf("sha256\t")).replace("journal\t2\n", "journal\t1\n") + "mark\tdo");

        assertThat(rescue("undo", "--root", root.toString())).isZero();

        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "journal", "generations", "contents", ""})
    void aLinkInTheStateLeadsNowhere(String name, @TempDir Path elsewhere) throws Exception {
        Path state = root.resolve("var/lib/lbwizard");
        Path at = name.isEmpty() ? state : state.resolve(name);
        Files.createDirectories(at.getParent());
        Files.createSymbolicLink(at, elsewhere);

        assertThat(rescue("restore", "--yes", "--root", root.toString())).isEqualTo(4);

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void aJournalThatCannotBeUndoneGivesWayToTheFactoryFiles() throws Exception {
        Machines.apply(root, NEXT);
        String gone = "file\t/etc/hostname\t644\t0:0\t" + "0".repeat(64);
        Machines.write(
                root, "var/lib/lbwizard/journal", "lbwizard-journal\t1\n" + gone + "\nmark\tcommit\n", "rw-------");
        assertThat(rescue("undo", "--root", root.toString())).isEqualTo(6);

        assertThat(rescue("restore", "--yes", "--root", root.toString())).isZero();

        assertThat(root.resolve("var/lib/lbwizard/journal.damaged")).exists();
        assertThat(root.resolve("etc/ha.d/ha.cf")).doesNotExist();
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @Test
    void nothingIsDoneWhileSomebodyElseIsAtWork() throws Exception {
        Machines.apply(root, NEXT);
        Snapshot settled = Snapshot.of(root);
        try (var _ = Machines.tree(root)
                .lock("/var/lib/lbwizard/lock", "somebody")
                .lock()
                .orElseThrow()) {
            assertThat(rescue("restore", "--yes", "--root", root.toString())).isEqualTo(7);
            assertThat(rescue("undo", "--root", root.toString())).isEqualTo(7);
        }

        assertThat(Snapshot.of(root)).isEqualTo(settled);
    }

    @Test
    void withoutATerminalItAsksForYes() throws Exception {
        assertThat(rescue("restore", "--root", root.toString())).isEqualTo(2);
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    private static int rescue(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "lbrestore/rescue";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
