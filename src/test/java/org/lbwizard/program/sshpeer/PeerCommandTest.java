package org.lbwizard.program.sshpeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Ipv4;

/** What a pair's key may have done, as sshd would run it. */
class PeerCommandTest {
    private static final String HOST_KEY = "10.0.0.21 ssh-ed25519 AAAAhost\n";

    @TempDir
    private Path home;

    /** What came of it. */
    private record Result(int exit, String out) {}

    @BeforeEach
    void aUnit() throws IOException {
        Files.createDirectories(home.resolve("etc/lbwizard/pair"));
        Files.createDirectories(home.resolve("usr/sbin"));
        Files.createDirectories(home.resolve("root/.ssh"));
        Files.writeString(home.resolve("etc/lbwizard/appliance.yaml"), "schema: 1\n");
        Files.writeString(home.resolve("etc/lbwizard/pair/id_ed25519"), "private");
        Files.writeString(home.resolve("etc/lbwizard/pair/id_ed25519.pub"), "ssh-ed25519 AAAAours lbwizard-pair\n");
        Path program = Files.writeString(home.resolve("usr/sbin/lbwizard"), "#!/bin/sh\necho \"lbwizard $*\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/sbin/lbwizard confirm --from-peer",
                "/usr/sbin/lbwizard plan --appliance -",
                "/usr/sbin/lbwizard recover --from-peer",
                "/usr/sbin/lbwizard peer",
            })
    void theProgramIsRunAsAPairRunsIt(String command) throws Exception {
        assertThat(ask(command, "")).isEqualTo(new Result(0, command.substring("/usr/sbin/".length()) + "\n"));
    }

    @Test
    void theVersionIsToldWithoutStartingTheProgram() throws Exception {
        Path library = Files.createDirectories(home.resolve("usr/lib/lbwizard"));
        Files.writeString(library.resolve("version.properties"), "version=1.2.3\n");

        assertThat(ask("/usr/sbin/lbwizard --version", "")).isEqualTo(new Result(0, "lbwizard 1.2.3\n"));
    }

    @Test
    void theOtherUnitIsLookedAt() throws Exception {
        assertThat(ask("true", "")).isEqualTo(new Result(0, ""));
        assertThat(ask("cat /etc/lbwizard/appliance.yaml", "").out()).isEqualTo("schema: 1\n");
        assertThat(ask("date +%s", "").out()).matches("[0-9]+\\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sh",
                "true; id",
                "true\nid",
                "id",
                "cat /etc/shadow",
                "cat /etc/lbwizard/appliance.yaml /etc/shadow",
                "date +%s; id",
                "/usr/sbin/lbwizard",
                "/usr/sbin/lbwizard peer; id",
                "/usr/sbin/lbwizard peer --root /x",
                "/usr/sbin/lbwizard setup --appliance -",
                "/usr/sbin/lbwizard rollback 0 --yes",
                "/usr/lib/lbwizard/peer-command restrict x",
                "scp -t /root",
                "internal-sftp",
            })
    void anythingElseIsRefused(String command) throws Exception {
        assertThat(ask(command, "")).isEqualTo(new Result(126, ""));
    }

    @Test
    void anIntroductionIsTakenForTheSenderAlone() throws Exception {
        String introduction = introduction();

        assertThat(ask(introduction, HOST_KEY)).isEqualTo(new Result(0, "ssh-ed25519 AAAAours lbwizard-pair\n"));
        assertThat(home.resolve("etc/lbwizard/pair/known_hosts")).hasContent(HOST_KEY);
        assertThat(ask(introduction, "10.0.0.99 ssh-ed25519 AAAAother\n").exit())
                .isEqualTo(126);
        assertThat(ask(introduction, "10.0.0.21 ssh-ed25519 AA AA\n").exit()).isEqualTo(126);
        assertThat(home.resolve("etc/lbwizard/pair/known_hosts")).hasContent(HOST_KEY);
    }

    @Test
    void aKeyOfAnOlderVersionIsBoundOnce() throws Exception {
        Path keys = home.resolve("root/.ssh/authorized_keys");
        Files.writeString(
                keys,
                "# mine\nssh-rsa AAAA somebody\nrestrict ssh-ed25519 AAAAtheirs lbwizard-pair\n"
                        + "restrict ssh-ed25519 AAAAtheirs lbwizard-pair\n");

        for (int time = 0; time < 2; time++) {
            assertThat(ask("/usr/lib/lbwizard/peer-command restrict", "").exit())
                    .isZero();
        }

        assertThat(keys)
                .hasContent("# mine\nssh-rsa AAAA somebody\nfrom=\"10.0.0.21\",restrict,"
                        + "command=\"/usr/lib/lbwizard/peer-command\" ssh-ed25519 AAAAtheirs lbwizard-pair\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
    }

    /** The very command that this version sends. */
    private String introduction() throws IOException {
        List<String> sent = new ArrayList<>();
        Path sender = Files.createDirectories(home.resolve("sender/etc/ssh"));
        Files.writeString(sender.resolve("ssh_host_ed25519_key.pub"), "ssh-ed25519 AAAAhost root@lbmaster\n");
        OtherUnit other = new OtherUnit(
                LocalTree.at(home.resolve("sender")),
                command -> {
                    sent.add(command.argv().getLast());
                    return new Ran(Optional.of(0), "", "", Duration.ZERO);
                },
                Ipv4.parse("10.0.0.22"));
        other.returnIntroduction(Ipv4.parse("10.0.0.21"));
        return sent.getFirst();
    }

    private Result ask(String command, String input) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "packaging/peer-command");
        builder.environment().put("SSH_ORIGINAL_COMMAND", command);
        builder.environment().put("SSH_CLIENT", "10.0.0.21 40000 22");
        builder.environment().put("LBWIZARD_PEER_HOME", home.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // It needed none.
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }
}
