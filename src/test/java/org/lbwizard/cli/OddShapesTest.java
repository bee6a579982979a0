package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.support.MemoryDirectory;

/** Trees of an odd shape are refused before anything begins, and nothing is stuck afterwards. */
class OddShapesTest {
    private static final Path EXAMPLE =
            Path.of("wizard-flows/examples/one-arm-master.yaml").toAbsolutePath();

    @TempDir(factory = MemoryDirectory.class)
    Path root;

    @BeforeEach
    void aTree() throws IOException {
        Files.createDirectories(root.resolve("etc"));
    }

    private Run setUp() {
        return Run.of("setup", "--answers", EXAMPLE, "--root", root);
    }

    private void expectRefusal(String path) throws IOException {
        Run run = setUp();

        assertThat(run.code()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).contains(path);
        assertThat(root.resolve("var/lib/lbwizard/journal")).doesNotExist();
        assertThat(Run.of("recover", "--root", root).code()).isZero();
    }

    private void expectSetUpAfterItIsGone(String path) throws IOException {
        Files.move(root.resolve(path.substring(1)), root.resolve("away"));
        assertThat(setUp().code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/network",
                "/etc/ha.d",
                "/etc/lbwizard",
                "/etc/sysctl.d",
                "/etc/systemd",
                "/etc/systemd/system/multi-user.target.wants",
                "/etc/modules-load.d"
            })
    void aFileOrADanglingLinkWhereADirectoryGoesIsRefused(String path) throws IOException {
        Path at = root.resolve(path.substring(1));
        Files.createDirectories(at.getParent());
        Files.writeString(at, "a file\n");
        expectRefusal(path);
        Files.delete(at);
        Files.createSymbolicLink(at, Path.of("nowhere"));
        expectRefusal(path);
        expectSetUpAfterItIsGone(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/hostname",
                "/etc/hosts",
                "/etc/resolv.conf",
                "/etc/network/interfaces",
                "/etc/lbwizard/appliance.yaml",
                "/etc/ha.d/ha.cf",
                "/etc/ha.d/ldirectord.cf"
            })
    void whatIsNoFileWhereAFileGoesIsRefused(String path) throws Exception {
        Path at = root.resolve(path.substring(1));
        Files.createDirectories(at.resolve("inside"));
        expectRefusal(path);
        Files.delete(at.resolve("inside"));
        expectRefusal(path);
        Files.delete(at);
        assertThat(new ProcessBuilder("mkfifo", at.toString()).start().waitFor())
                .isZero();
        expectRefusal(path);
        expectSetUpAfterItIsGone(path);
    }

    @Test
    void aLinkToAPipeIsNotWaitedFor() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(root.resolve("etc/resolv.conf"), Path.of("../pipe"));

        assertThat(setUp().code()).isIn(0, 4, 5);
    }
}
