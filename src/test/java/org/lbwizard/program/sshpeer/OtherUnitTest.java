package org.lbwizard.program.sshpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.host.Command;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Ipv4;

/** How the other unit is reached, and what this one keeps for it. */
class OtherUnitTest {
    private static final HostKey KEY = new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5");

    @TempDir
    private Path root;

    private final List<Command> run = new ArrayList<>();
    private String said = "";
    private OtherUnit other;

    @BeforeEach
    void anOtherUnit() throws IOException {
        Files.createDirectories(root.resolve("etc/lbwizard"));
        other = new OtherUnit(
                LocalTree.at(root),
                command -> {
                    run.add(command);
                    return new Ran(Optional.of(0), said, "", Duration.ZERO);
                },
                Ipv4.parse("10.0.0.22"));
    }

    @Test
    void itIsKnownOnceItsHostKeyWasCompared() throws Exception {
        assertThat(other.isKnown()).isFalse();

        other.trust(KEY);

        assertThat(other.isKnown()).isTrue();
        Path hosts = root.resolve("etc/lbwizard/pair/known_hosts");
        assertThat(hosts).hasContent("10.0.0.22 " + KEY.line() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hosts)))
                .isEqualTo("rw-------");
    }

    @Test
    void aCommandGoesToTheKnownMachineOnlyAndNeverAsks() {
        other.run(Duration.ofSeconds(5), Optional.of("input"), "lbwizard confirm");

        assertThat(run).singleElement().satisfies(command -> {
            assertThat(command.argv()).startsWith("ssh").endsWith("-l", "root", "10.0.0.22", "lbwizard confirm");
            assertThat(command.argv()).contains("StrictHostKeyChecking=yes", "BatchMode=yes");
            assertThat(command.input()).contains("input");
        });
    }

    @Test
    void aPasswordStandsInNoArgumentAndNoFile() throws Exception {
        Files.createDirectories(root.resolve("etc/lbwizard/pair"));
        Files.writeString(root.resolve("etc/lbwizard/pair/id_ed25519.pub"), "ssh-ed25519 AAAA lbwizard-pair\n");

        other.introduce("root", "correct horse");

        assertThat(run).singleElement().satisfies(command -> {
            assertThat(command.said()).doesNotContain("correct horse").contains("ssh-ed25519 AAAA");
            assertThat(command.environment()).containsValue("correct horse");
            assertThat(command.input()).isEmpty();
        });
        assertThat(root.resolve("etc/lbwizard/pair/askpass")).doesNotExist();
    }

    @Test
    void theIntroductionIsReturned() throws Exception {
        Files.createDirectories(root.resolve("etc/ssh"));
        Files.writeString(root.resolve("etc/ssh/ssh_host_ed25519_key.pub"), KEY.line() + " root@lbmaster\n");
        Files.createDirectories(root.resolve("root/.ssh"));
        Path authorized = root.resolve("root/.ssh/authorized_keys");
        Files.writeString(authorized, "ssh-rsa AAAA somebody");
        said = "ssh-ed25519 AAAAtheirs lbwizard-pair\n";

        for (int time = 0; time < 2; time++) {
            other.returnIntroduction(Ipv4.parse("10.0.0.21"));
        }

        assertThat(run.getFirst().input()).contains("10.0.0.21 " + KEY.line() + "\n");
        assertThat(authorized).hasContent("ssh-rsa AAAA somebody\nrestrict ssh-ed25519 AAAAtheirs lbwizard-pair\n");
    }

    @Test
    void aKeyIsLetInForWhatAPairNeedsAlone() throws Exception {
        Files.createDirectories(root.resolve("etc/ssh"));
        Files.writeString(root.resolve("etc/ssh/ssh_host_ed25519_key.pub"), KEY.line() + " root@lbmaster\n");
        Files.createDirectories(root.resolve("usr/lib/lbwizard"));
        Files.writeString(root.resolve("usr/lib/lbwizard/peer-command"), "");
        Files.createDirectories(root.resolve("root/.ssh"));
        Path authorized = root.resolve("root/.ssh/authorized_keys");
        Files.writeString(authorized, "ssh-rsa AAAA somebody\nrestrict ssh-ed25519 AAAAtheirs lbwizard-pair\n");
        said = "ssh-ed25519 AAAAtheirs lbwizard-pair\n";

        other.returnIntroduction(Ipv4.parse("10.0.0.21"));

        assertThat(authorized)
                .hasContent("ssh-rsa AAAA somebody\nfrom=\"10.0.0.22\",restrict,"
                        + "command=\"/usr/lib/lbwizard/peer-command\" ssh-ed25519 AAAAtheirs lbwizard-pair\n");
    }

    @Test
    void aUnitIsKnownByItsWholeAddress() throws Exception {
        Files.createDirectories(root.resolve("etc/lbwizard/pair"));
        Files.writeString(root.resolve("etc/lbwizard/pair/known_hosts"), "110.0.0.22 " + KEY.line() + "\n");

        assertThat(other.isKnown()).isFalse();
    }

    @Test
    void anotherAccountUsesSudoWithTheSamePassword() throws Exception {
        Files.createDirectories(root.resolve("etc/lbwizard/pair"));
        Files.writeString(root.resolve("etc/lbwizard/pair/id_ed25519.pub"), "ssh-ed25519 AAAA lbwizard-pair\n");

        other.introduce("admin", "correct horse");

        assertThat(run.getFirst().argv().getLast()).startsWith("sudo -S -p '' sh -c \"");
        assertThat(run.getFirst().input()).contains("correct horse\n");
    }
}
