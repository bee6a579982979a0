package org.lbwizard.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.support.SameText;

/**
 * Every example, set up on a scratch tree, gives the golden tree: every path, mode and byte. After a change that is
 * meant, {@code mvn test -Dtest=GoldenTest -Dgolden.update=true} writes the golden trees anew; read the diff.
 */
final class GoldenTest {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final String ANEW = "-Dtest=GoldenTest -Dgolden.update=true";

    @TempDir
    private Path root = Path.of("");

    static List<GoldenCase> cases() throws IOException {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheGoldenTree(GoldenCase golden) throws IOException {
        golden.setUp(root);
        Path made = root;

        if (UPDATE) {
            update(golden, made);
        }

        SameText.check(golden.folder().resolve("modes"), modes(made), ANEW);
        Map<String, String> kept = contents(golden.tree());
        Map<String, String> now = contents(made);
        assertThat(now.keySet()).isEqualTo(kept.keySet());
        now.forEach((path, text) -> SameText.check(path, kept.getOrDefault(path, ""), text, ANEW));
    }

    @Test
    void noGoldenFolderIsWithoutItsAnswers() throws IOException {
        List<String> cases = GoldenCase.all().stream().map(GoldenCase::name).toList();

        assertThat(GoldenCase.entries(GoldenCase.HOME))
                .extracting(folder -> folder.getFileName().toString())
                .containsExactlyElementsOf(cases);
    }

    /** heartbeat's ha.cf, and the names that the units know each other by, must be equal on both units. */
    @ParameterizedTest
    @MethodSource("pairs")
    void theUnitsOfAPairAgree(String pair) {
        for (String path : List.of("/etc/ha.d/ha.cf", "/etc/hosts")) {
            Path master = GoldenCase.HOME.resolve(pair + "-master/tree" + path);
            Path slave = GoldenCase.HOME.resolve(pair + "-slave/tree" + path);
            assertThat(slave).hasSameBinaryContentAs(master);
        }
    }

    static List<String> pairs() {
        return List.of("one-arm", "two-arm");
    }

    private static void update(GoldenCase golden, Path made) throws IOException {
        if (Files.exists(golden.tree())) {
            try (Stream<Path> old = Files.walk(golden.tree())) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        for (Map.Entry<String, String> file : contents(made).entrySet()) {
            Path target = golden.tree().resolve(file.getKey());
            Files.createDirectories(target.getParent());
            if (file.getValue().startsWith("-> ")) {
                Files.createSymbolicLink(target, Path.of(file.getValue().substring(3)));
            } else {
                Files.writeString(target, file.getValue(), StandardCharsets.ISO_8859_1);
            }
        }
        Files.writeString(golden.folder().resolve("modes"), modes(made));
    }

    /** A line for each path but the product's own state: type and permission bits, path. */
    private static String modes(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path path : paths(root)) {
            Integer mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            lines.add("%06o %s\n".formatted(mode, root.relativize(path)));
        }
        return String.join("", lines);
    }

    /** The bytes of each file, one character a byte. */
    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (Path path : paths(root)) {
            if (Files.isSymbolicLink(path)) {
                contents.put(root.relativize(path).toString(), "-> " + Files.readSymbolicLink(path));
            } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                contents.put(root.relativize(path).toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private static List<Path> paths(Path root) throws IOException {
        Path state = root.resolve("var/lib/lbwizard");
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root) && !path.startsWith(state))
                    .sorted()
                    .toList();
        }
    }
}
