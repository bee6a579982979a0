package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.support.Machines;
import org.lbwizard.support.Snapshot;

/** What a tree holds of others, as the commands tell and keep it. */
class OwnersTest {
    private static final Path EXAMPLES = Path.of("wizard-flows/examples");
    private static final String FOUND = """
            # of the house
            search example.net corp.example.net
            options timeout:1 rotate
            nameserver 192.168.2.1
            nameserver 2001:db8::53
            """;

    @TempDir
    Path root;

    private Run setUp(String example, Object... more) {
        Object[] words = new Object[5 + more.length];
        System.arraycopy(
                new Object[] {"setup", "--root", root, "--answers", EXAMPLES.resolve(example)}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        return Run.of(words);
    }

    @Test
    void whatTheResolverWasToldBesideIsKeptAndRecorded() throws IOException {
        Machines.write(root, "run/resolvconf/resolv.conf", FOUND, "rw-r--r--");
        Files.createDirectories(root.resolve("etc"));
        Files.createSymbolicLink(root.resolve("etc/resolv.conf"), Path.of("/run/resolvconf/resolv.conf"));

        assertThat(setUp("one-arm-single.yaml").code()).isZero();

        assertThat(Machines.read(root, "etc/resolv.conf")).endsWith("""
                        search example.net corp.example.net
                        options timeout:1 rotate
                        nameserver 2001:db8::53
                        """);
        Snapshot first = Snapshot.of(root.resolve("etc"));
        assertThat(setUp("one-arm-single.yaml").out()).contains("Nothing to do");
        assertThat(Run.of("plan", "--root", root, "--check").code()).isZero();
        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(first);
        assertThat(Run.of("show", "--answers", "--root", root).code()).isZero();
    }

    @Test
    void aHandEditOfTheResolverIsStillSeen() throws IOException {
        Machines.write(root, "etc/resolv.conf", FOUND, "rw-r--r--");
        setUp("one-arm-single.yaml");
        Path file = root.resolve("etc/resolv.conf");
        Files.writeString(file, Files.readString(file).replace("rotate", "ndots:2"));

        assertThat(setUp("one-arm-single.yaml").code()).isEqualTo(4);
        assertThat(setUp("one-arm-single.yaml", "--overwrite-edits").code()).isZero();
        assertThat(Files.readString(file)).contains("options timeout:1 rotate");
    }

    @Test
    void whatIsNotKeptIsTold() {
        Machines.write(root, "etc/resolv.conf", FOUND + "nameserver 127.0.0.1\n", "rw-r--r--");

        Run run = Run.of("plan", "--root", root, "--answers", EXAMPLES.resolve("one-arm-single.yaml"));

        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("the new file does not say: nameserver 127.0.0.1; # of the house");
    }

    @Test
    void cloudInitForbidsAPairAndIsToldToASingleUnit() throws IOException {
        Machines.write(
                root,
                "etc/cloud/cloud.cfg",
                "preserve_hostname: false\nmanage_etc_hosts: true\ncloud_init_modules: [set_hostname, update_etc_hosts]\n",
                "rw-r--r--");

        Run pair = setUp("one-arm-master.yaml");

        assertThat(pair.code()).isEqualTo(4);
        assertThat(pair.err()).contains("preserve_hostname: true");
        assertThat(root.resolve("etc/hostname")).doesNotExist();
        Run single = setUp("one-arm-single.yaml");
        assertThat(single.code()).isZero();
    }
}
