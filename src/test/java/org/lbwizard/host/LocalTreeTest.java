package org.lbwizard.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files as the kernel's own file systems give them. */
class LocalTreeTest {
    @Test
    void aKernelSettingOfSeveralNumbersIsReadWhole() throws Exception {
        byte[] printk = LocalTree.at(Path.of("/")).read("/proc/sys/kernel/printk");

        assertThat(new String(printk, StandardCharsets.US_ASCII)).matches("(\\d+\\s+){4}");
    }

    @Test
    @Timeout(20)
    void aPipeOrDeviceIsRefusedAndNeverWaitedFor(@TempDir Path root) throws Exception {
        Files.createDirectory(root.resolve("etc"));
        assertThat(new ProcessBuilder("mkfifo", root.resolve("etc/resolv.conf").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(root.resolve("etc/link"), Path.of("resolv.conf"));
        LocalTree tree = LocalTree.at(root);

        for (String path : List.of("/etc/resolv.conf", "/etc/link")) {
            assertThatThrownBy(() -> tree.read(path))
                    .isInstanceOf(PlainFile.NotPlainException.class)
                    .hasMessageContaining("a pipe, socket or device, not a file");
        }
        assertThatThrownBy(() -> tree.read("/etc"))
                .isInstanceOf(PlainFile.NotPlainException.class)
                .hasMessageContaining("a directory, not a file");
        assertThatThrownBy(() -> PlainFile.named("/dev/zero", 10)).isInstanceOf(PlainFile.NotPlainException.class);
        assertThatThrownBy(() -> PlainFile.named("a\0b", 10)).isInstanceOf(FileSystemException.class);
    }

    @Test
    void aHugeFileIsRefusedUnread(@TempDir Path root) throws Exception {
        try (FileChannel sparse =
                FileChannel.open(root.resolve("hostname"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.wrap(new byte[1]), 10L << 30);
        }
        LocalTree tree = LocalTree.at(root);

        assertThatThrownBy(() -> tree.read("/hostname")).hasMessageContaining("more than 256 MiB");
        assertThatThrownBy(() -> tree.state("/hostname")).hasMessageContaining("more than 256 MiB");
    }

    @Test
    void aFileIsReadUntilTheBound(@TempDir Path root) throws Exception {
        Path file = Files.writeString(root.resolve("answers"), "x".repeat(200_000));

        assertThat(PlainFile.named(file.toString(), 70_000)).hasSize(70_000);
        assertThat(PlainFile.named(file.toString(), 300_000)).hasSize(200_000);
    }
}
