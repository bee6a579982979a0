package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Damage;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.Snapshot;

/** What users see where the product's own files are damaged: it is named, and the rest works. */
class DamagedStateTest {
    private static final Path EXAMPLES = Path.of("wizard-flows/examples").toAbsolutePath();

    @TempDir(factory = MemoryDirectory.class)
    Path root;

    @BeforeEach
    void threeGenerations() {
        setUp("two-arm-single");
        setUp("one-arm-single");
    }

    private Run setUp(String example) {
        return lbwizard(
                "setup", "--answers", EXAMPLES.resolve(example + ".yaml").toString());
    }

    private Run lbwizard(String... args) {
        List<Object> all = new java.util.ArrayList<>(List.of((Object[]) args));
        all.addAll(List.of("--root", root));
        return Run.of(all.toArray());
    }

    private Path generation(String name) {
        return root.resolve("var/lib/lbwizard/generations/" + name);
    }

    private void damage(String number) throws IOException {
        byte[] sound = Files.readAllBytes(generation(number));
        Files.write(generation(number), Damage.of(sound, sound.length / 2).getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void readingCommandsNameTheDamagedGenerationAndWorkWithTheRest(String number) throws IOException {
        damage(number);
        byte[] kept = Files.readAllBytes(generation(number));

        Run history = lbwizard("history");
        Run status = lbwizard("status");
        Run plan = lbwizard("plan");

        assertThat(List.of(history.code(), status.code(), plan.code())).containsOnly(0);
        assertThat(history.err()).contains("generation " + number + " is damaged");
        assertThat(status.out().replaceAll("\\s+", " ")).contains("generation " + number + " is damaged");
        assertThat(history.out().lines()).hasSize(2);
        assertThat(Files.readAllBytes(generation(number))).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2"})
    void changingCommandsKeepItAsideAndWorkWithTheRest(String number) throws IOException {
        damage(number);
        byte[] damaged = Files.readAllBytes(generation(number));

        Run change = setUp("one-arm-master");

        assertThat(change.code()).as(change.err()).isZero();
        assertThat(change.err()).contains("generation " + number + " is damaged", number + ".damaged");
        assertThat(Files.readAllBytes(generation(number + ".damaged"))).isEqualTo(damaged);
        assertThat(change.out()).contains("generation 3");
        assertThat(generation(number)).doesNotExist();
        assertThat(lbwizard("status").code()).isZero();
        assertThat(lbwizard("history").err()).contains(number + ".damaged");
    }

    @Test
    void theMachineAsFoundIsNeverRecordedAnew() throws IOException {
        damage("0");
        setUp("one-arm-master");

        Run rollback = lbwizard("rollback", "0", "--yes");

        assertThat(rollback.code()).isIn(2, 3);
        assertThat(generation("0")).doesNotExist();
    }

    @Test
    void aHandEditIsStillRespectedWhereTheLastGenerationIsDamaged() throws IOException {
        damage("2");
        Machines.write(root, "etc/hostname", "mine\n", "rw-r--r--");

        Run change = setUp("one-arm-master");

        assertThat(change.code()).isEqualTo(4);
        assertThat(change.err()).contains("/etc/hostname");
        assertThat(Machines.read(root, "etc/hostname")).isEqualTo("mine\n");
    }

    @Test
    void aLostContentStopsTheRollbackThatNeedsItAndNothingElse() throws IOException {
        Path contents = root.resolve("var/lib/lbwizard/contents");
        String hash = Files.readAllLines(generation("1")).stream()
                .filter(line -> line.contains("\t/etc/network/interfaces\t"))
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .findFirst()
                .orElseThrow();
        Files.writeString(contents.resolve(hash), "other\n");
        Snapshot before = Snapshot.of(root);

        assertThat(lbwizard("diff", "1").code()).isEqualTo(3);
        assertThat(lbwizard("diff", "1").err()).contains("/etc/network/interfaces", hash);
        assertThat(lbwizard("history").err()).contains(hash);
        assertThat(Snapshot.of(root)).isEqualTo(before);
        assertThat(lbwizard("diff", "0").code()).isZero();
        assertThat(setUp("two-arm-single").code()).isZero();
        assertThat(contents.resolve(hash + ".damaged")).hasContent("other\n");
        assertThat(lbwizard("diff", "1").code()).isZero();
    }

    @Test
    void noDamageOfAGenerationIsADefect() throws IOException {
        byte[] sound = Files.readAllBytes(generation("1"));
        for (byte[] damaged : Damage.of(sound, 97)) {
            Files.write(generation("1"), damaged);
            Run history = lbwizard("history");
            assertThat(history.code()).isZero();
            assertThat(history.err()).contains("generation 1 is damaged");
        }
    }

    @Test
    void noDamageOfAJournalIsADefectAndLbrestoreGetsPast() throws IOException {
        Machines.interrupt(root, Appliances.master());
        Path journal = root.resolve("var/lib/lbwizard/journal");
        byte[] sound = Files.readAllBytes(journal);
        Snapshot mixed = Snapshot.of(root);
        for (byte[] damaged : Damage.of(sound, 211)) {
            Files.write(journal, damaged);
            for (String command : List.of("recover", "status", "plan", "confirm")) {
                assertThat(lbwizard(command).code()).as(command).isEqualTo(6);
            }
        }
        assertThat(Snapshot.of(root)).isEqualTo(mixed);
        assertThat(lbwizard("recover").err()).contains("`lbrestore`", "rollback");

        assertThat(Run.of("lbrestore", "--yes", "--root", root).code()).isZero();

        assertThat(root.resolve("var/lib/lbwizard/journal.damaged")).exists();
        assertThat(Machines.leftovers(root)).isEmpty();
        assertThat(lbwizard("status").code()).isZero();
    }

    @Test
    void generationsOfVersion1AreRead() throws IOException {
        for (String number : List.of("0", "1", "2")) {
            List<String> lines = Files.readAllLines(generation(number));
            Files.writeString(generation(number), String.join("\n", lines.subList(1, lines.size() - 1)) + "\n");
        }

        Run history = lbwizard("history");

        assertThat(history.out().lines()).hasSize(3);
        assertThat(history.err()).isEmpty();
        assertThat(lbwizard("diff", "1").code()).isZero();
        assertThat(lbwizard("status").out()).contains("Generation 2 is active");
    }

    @Test
    void aCarriageReturnInAnAnswerDamagesNothing() {
        for (String odd : List.of("\r", "\n", "\u0085", "\u2028", "\u001b[2J", "\u0000x")) {
            lbwizard(
                    "setup",
                    "--answers",
                    EXAMPLES.resolve("two-arm-single.yaml").toString(),
                    "--set",
                    "virtual-port=81" + odd + "when\t2");
            lbwizard("setup", "--answers", EXAMPLES + "/two" + odd.replace("\0", "") + "arm.yaml");
        }

        Run history = lbwizard("history");

        assertThat(history.err()).isEmpty();
        assertThat(history.out().chars()).noneMatch(c -> c != '\n' && Character.isISOControl(c));
        assertThat(lbwizard("diff", "0").code()).isZero();
    }
}
