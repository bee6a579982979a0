package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that was planted is in no output and no state file, wherever it was planted and whatever broke. */
class SecretsTest {
    private static final String PLANTED = "Zq7-Planted-Word";
    private static final String KEY = "0123456789abcdef0123456789abcdef01234567";
    private static final Path EXAMPLE = Path.of("wizard-flows/examples/one-arm-master.yaml");

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"admin-password", "peer-password", "admin_password", "adminpassword", "peer-passwort", "x"})
    void aSecretOnTheCommandLineIsNeitherPrintedNorKept(String key) throws Exception {
        Run run = Run.of("setup", "--root", root, "--answers", EXAMPLE, "--set", key + "=" + PLANTED, "-v");
        assertClean(run);
        assertClean(Run.of("setup", "--root", root, "--json", "--answers", EXAMPLE, "--set", key + "=" + PLANTED));
        assertClean(Run.of("history", "--root", root));
        assertClean(Run.of("history", "--root", root, "--json"));
        assertTreeIsClean();
    }

    @Test
    void aSecretInTheWrongShapeIsNotRepeated() {
        assertClean(Run.of("setup", "--root", root, "--answers", EXAMPLE, "--set", PLANTED));
        assertClean(Run.of("setup", "--root", root, "--answers", EXAMPLE, "--set", "admin-password:" + PLANTED));
    }

    @Test
    void aSecretThatStandsInTheAnswerFileIsNotRepeated() throws Exception {
        String answers = Files.readString(EXAMPLE);
        for (String line :
                List.of("admin-password: ", "peer-password: ", "admin-pasword: ", "admin-password: [", "x: {y: ")) {
            Path file = Files.writeString(root.resolve("answers.yaml"), answers + "  " + line + PLANTED + "\n");
            assertClean(Run.of("setup", "--root", root.resolve("t"), "--answers", file, "-v"));
            assertClean(Run.of("plan", "--root", root.resolve("t"), "--answers", file, "--json"));
            Files.delete(file);
        }
        assertTreeIsClean();
    }

    static List<String> broken() {
        return List.of(
                "schema: 2\nunit: master\npair:\n  heartbeat-key: " + KEY + "\nsite-secrets:\n  a: " + PLANTED + "\n",
                "schema: 1\npair: {heartbeat-key: " + KEY + ", x: " + PLANTED + "}\nsite-secrets: {a: " + PLANTED
                        + "}\n",
                "schema: 1\npair:\n  heartbeat-key: |\n    " + KEY + "\n  other: " + PLANTED + "\n",
                "schema: 1\n\"site-secrets\":\n  a: >\n   " + PLANTED + "\n   b\n",
                "schema: 1\nsite-secrets:\n  - " + PLANTED + "\n  a: \"" + PLANTED + "\n",
                "schema: 1\nsite-secretz:\n  a: " + PLANTED + "\n",
                "schema: 1\nvirtual-servers: []\n ite-secrets:\n  a: " + PLANTED + "\n",
                "schema: 1\nsite-secrets:a: " + PLANTED + "\n",
                "a: " + PLANTED + "\n",
                "\t" + PLANTED + "\nschema: 1\n",
                "site-secrets: " + PLANTED,
                "site-secrets\n  a: " + PLANTED + "\n: [\n");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void settingsThatNobodyCanReadAreStarredAllTheSame(String settings) throws Exception {
        assertThat(Run.of("setup", "--root", root, "--answers", EXAMPLE, "--yes")
                        .code())
                .isZero();
        Path file = root.resolve("etc/lbwizard/appliance.yaml");
        Files.writeString(file, settings);
        Files.createDirectories(root.resolve("etc/ha.d"));
        Files.writeString(
                root.resolve("etc/ha.d/authkeys"), "auth 1\n1 sha1" + PLANTED + "\n#1 sha1 " + KEY + "\n" + PLANTED);

        for (String command : List.of(
                "plan",
                "plan --answers " + EXAMPLE,
                "status",
                "diff 0",
                "diff 1",
                "rollback 1",
                "rollback 0",
                "show",
                "history",
                "virtual list")) {
            for (String json : List.of("", " --json")) {
                assertClean(Run.of((Object[]) (command + json + " --root " + root).split(" ")));
            }
        }
    }

    private static void assertClean(Run run) {
        assertThat(run.out() + run.err()).doesNotContain(PLANTED).doesNotContain(KEY);
    }

    private void assertTreeIsClean() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PLANTED);
            }
        }
    }
}
