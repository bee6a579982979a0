package org.lbwizard.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;

/** YAML that would do harm, or that two readers would read differently, is refused where it stands. */
class HostileYamlTest {

    static List<Arguments> hostile() {
        return List.of(
                Arguments.of("an alias", "a: 1\nb: *c\n", "2:4", "an alias (*)"),
                Arguments.of("an anchor", "a: &x 1\n", "1:4", "an anchor (&)"),
                Arguments.of("an alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\n", "1:4", "an anchor (&)"),
                Arguments.of("a tag", "a: !!int 1\n", "1:4", "a tag (!)"),
                Arguments.of("a class to load", "a: !!javax.script.ScriptEngineManager [x]\n", "1:4", "a tag (!)"),
                Arguments.of("a merge key", "a: 1\n<<: { b: 2 }\n", "2:1", "a merge key (<<)"),
                Arguments.of("a duplicate key", "a: 1\nb: 2\na: 3\n", "3:1", "given twice"),
                Arguments.of("a duplicate key in other quotes", "a: 1\n'a': 3\n", "2:1", "given twice"),
                Arguments.of("a list as key", "? [a, b]\n: 1\n", "1:3", "a key must be one word"),
                Arguments.of("a second document", "a: 1\n---\nb: 2\n", "2:1", "a second YAML document"),
                Arguments.of("a list at the top", "- a\n- b\n", "1:1", "not a mapping"),
                Arguments.of("a word at the top", "hello\n", "1:1", "not a mapping"),
                Arguments.of("a NUL", "a: 1\nb: x\0y\n", "2:5", "NUL"),
                Arguments.of("a bell", "a: 1\nb: x\u0007y\n", "2:5", "control character"),
                Arguments.of("an escape sequence", "a: \u001b[31mred\n", "1:4", "control character"),
                Arguments.of("an open quote", "a: \"x\n", "2:1", "YAML cannot be read here"),
                Arguments.of("an open bracket", "a: [x\nb: 1\n", "2:2", "YAML cannot be read here"),
                Arguments.of("a tab as indentation", "a:\n\tb: 1\n", "2:1", "YAML cannot be read here"),
                Arguments.of("an escape beyond Unicode", "a: \"\\UFFFFFFFF\"\n", "1:", "not readable YAML"),
                Arguments.of("an escape beyond Unicode by one", "a: \"\\U00110000\"\n", "1:", "YAML"),
                Arguments.of("an escape that the file ends in", "a: \"\\u", "1:", "YAML"),
                Arguments.of("an escape without its digits", "a: \"\\u12", "1:", "YAML"),
                Arguments.of("half a surrogate pair", "a: 1\nb: \"\\ud800\"\n", "2:4", "half a surrogate pair"),
                Arguments.of("half a surrogate pair as a key", "\"\\udfff\": 1\n", "1:1", "half a surrogate pair"),
                Arguments.of("an undefined escape", "a: \"\\q\"\n", "1:6", "YAML cannot be read here"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedAtItsLineAndColumn(String name, String yaml, String place, String what) {
        assertThat(problems(yaml).getFirst().line())
                .startsWith("bad.yaml:" + place + (place.endsWith(":") ? "" : ": "))
                .contains(what)
                .doesNotContain("\u001b", "\0", "\n");
    }

    /** Whatever becomes of a good file: cut off, or a byte of it exchanged. */
    @ParameterizedTest
    @MethodSource("examples")
    void aDamagedFileIsReadOrRefusedAtAPlaceInIt(Path example) throws IOException {
        byte[] good = Files.readAllBytes(example);
        for (int length = 0; length < good.length; length++) {
            assertReadOrRefused(Arrays.copyOf(good, length));
        }
        for (String end :
                List.of("\"", "'", "\"\\", "\"\\x", "\"\\u", "\"\\U", "%", "? ", "|", ">", "|9", "&", "*", "!")) {
            for (int length = 0; length < good.length; length += 7) {
                assertReadOrRefused(
                        (new String(good, 0, length, StandardCharsets.UTF_8) + end).getBytes(StandardCharsets.UTF_8));
            }
        }
        Random random = new Random(6);
        for (int run = 0; run < 3000; run++) {
            byte[] damaged = good.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                damaged[random.nextInt(good.length)] = (byte)
                        (random.nextBoolean()
                                ? random.nextInt(256)
                                : "\"'\\uU{}[]:#&*!|>%@`-?,\n\t".charAt(random.nextInt(24)));
            }
            assertReadOrRefused(damaged);
        }
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("wizard-flows/examples"))) {
            return all.filter(path -> path.toString().endsWith(".yaml")).sorted().limit(2).toList().stream();
        }
    }

    private static void assertReadOrRefused(byte[] bytes) {
        Checked<Yaml.Mapping> read = YamlReader.readMapping("bad.yaml", bytes, Limits.HAND_WRITTEN);
        assertThat(read.isGood() || !read.problems().isEmpty()).isTrue();
        assertThat(read.problems())
                .allSatisfy(problem -> assertThat(problem.place()).isPresent());
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(problems("a: &x 1\na: 2\nb: !t 3\n"))
                .extracting(Problem::line)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("bad.yaml:1:4: "),
                        second -> assertThat(second).startsWith("bad.yaml:2:1: a: "),
                        third -> assertThat(third).startsWith("bad.yaml:3:4: "));
    }

    static List<Arguments> nested() {
        return List.of(
                Arguments.of("lists", "a: " + "[".repeat(200_000)),
                Arguments.of("mappings", "a: " + "{a: ".repeat(200_000)),
                Arguments.of("closed lists", "a: " + "[".repeat(21) + "]".repeat(21)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nested")
    void deepNestingIsRefused(String name, String yaml) {
        Problem problem = problems(yaml).getFirst();

        assertThat(problem.place().orElseThrow().line()).isEqualTo(1);
        assertThat(problem.what()).containsIgnoringCase("nest");
    }

    @Test
    void asDeepAsAllowedIsRead() {
        assertThat(read("a: " + "[".repeat(19) + "]".repeat(19)).isGood()).isTrue();
    }

    @Test
    void overAMebibyteIsRefused() {
        String most = "a: " + "x".repeat((1 << 20) - 3);

        assertThat(read(most).isGood()).isTrue();
        assertThat(problems(most + "x").getFirst().what()).contains("too large", "1048577 bytes");
    }

    @Test
    void nothingAtAllIsRefused() {
        for (String empty : List.of("", "\n\n", "# only a comment\n", "\uFEFF")) {
            assertThat(problems(empty).getFirst().what()).isEqualTo("the file is empty");
        }
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] latin1 = "a: café\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(YamlReader.readMapping("bad.yaml", latin1, Limits.HAND_WRITTEN)
                        .problems()
                        .getFirst()
                        .what())
                .isEqualTo("the file is not UTF-8 text");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        Yaml.Mapping top = read("\uFEFFa: 1\n").orRefuse();

        assertThat(top.entry("a").orElseThrow().place()).hasToString("bad.yaml:1:1");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aHugeNumberIsOutOfRangeAndNothingElse(String number) {
        Fields.Problems problems = new Fields.Problems();
        new Fields(read("weight: " + number + "\n").orRefuse(), problems).number("weight", 0, 65535);

        assertThat(problems.all()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).startsWith("bad.yaml:1:1: weight: ").contains("out of range");
            assertThat(problem.advice()).isEqualTo("give a number from 0 to 65535");
        });
    }

    static List<String> numbers() {
        return List.of("65536", "-1", "99999999999999999999", "1e3", "0x10", "1_000", ".inf", "٣", "9".repeat(5000));
    }

    private static Checked<Yaml.Mapping> read(String yaml) {
        return YamlReader.readMapping("bad.yaml", yaml.getBytes(StandardCharsets.UTF_8), Limits.HAND_WRITTEN);
    }

    private static List<Problem> problems(String yaml) {
        Checked<Yaml.Mapping> read = read(yaml);
        assertThat(read.isGood()).isFalse();
        assertThat(read.problems())
                .allSatisfy(problem -> assertThat(problem.advice()).isNotEmpty());
        return read.problems();
    }
}
