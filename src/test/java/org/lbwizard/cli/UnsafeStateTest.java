package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.support.MemoryDirectory;

/** Nobody who owns a tree can make its state lead a write elsewhere. */
class UnsafeStateTest {
    private static final Path EXAMPLE =
            Path.of("wizard-flows/examples/two-arm-single.yaml").toAbsolutePath();
    private static final int NOBODY = 65534;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private Path root;
    private Path elsewhere;

    @BeforeEach
    void aVictim() throws IOException {
        root = Files.createDirectories(directory.resolve("root"));
        elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("victim"), "precious\n");
    }

    private Run setUp() {
        return Run.of("setup", "--answers", EXAMPLE, "--root", root);
    }

    private void expectUntouched() throws IOException {
        assertThat(elsewhere.resolve("victim")).hasContent("precious\n");
        try (Stream<Path> files = Files.list(elsewhere)) {
            assertThat(files).hasSize(1);
        }
        assertThat(root.resolve("etc/hostname")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "journal", ".journal.new", "generations", "contents", "resume.yaml", ""})
    void aLinkInTheStateIsRefused(String name) throws IOException {
        Path state = root.resolve("var/lib/lbwizard");
        Path at = name.isEmpty() ? state : state.resolve(name);
        Files.createDirectories(at.getParent());
        boolean isDirectory = name.isEmpty() || name.endsWith("s");
        Files.createSymbolicLink(at, isDirectory ? elsewhere : elsewhere.resolve("victim"));

        Run run = setUp();

        if (name.equals("resume.yaml")) {
            assertThat(elsewhere.resolve("victim")).hasContent("precious\n");
            return;
        }
        assertThat(run.code()).as(run.err()).isIn(4, 6);
        assertThat(run.err()).contains(at.toString());
        expectUntouched();
    }

    @Test
    void aSecondNameOfAnotherFileIsRefused() throws IOException {
        Files.createDirectories(root.resolve("var/lib/lbwizard"));
        Files.createLink(root.resolve("var/lib/lbwizard/lock"), elsewhere.resolve("victim"));

        assertThat(setUp().code()).isEqualTo(4);

        expectUntouched();
    }

    @ParameterizedTest
    @ValueSource(strings = {"var", "var/lib", "var/lib/lbwizard"})
    void rootDoesNotKeepItsStateInAnotherUsersDirectory(String name) throws IOException {
        Files.createDirectories(root.resolve("var/lib/lbwizard"));
        assumeTrue(
                Files.getAttribute(root, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0), "this needs root");
        Files.setAttribute(root.resolve(name), "unix:uid", NOBODY);

        Run run = setUp();

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("belongs to user 65534");
        expectUntouched();
        assertThat(Run.of("history", "--root", root).code()).isZero();
    }

    @Test
    void aLockThatIsNoFileIsRefusedAndNotWaitedFor() throws Exception {
        Files.createDirectories(root.resolve("var/lib/lbwizard"));
        assertThat(new ProcessBuilder(
                                "mkfifo", root.resolve("var/lib/lbwizard/lock").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(setUp().code()).isEqualTo(4);
    }
}
