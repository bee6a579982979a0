package org.lbwizard.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The script that moves the floating addresses, run as heartbeat and the watch do, in namespaces of its own. */
class AddressesScriptTest {
    private static final Path SCRIPT =
            Path.of("templates/heartbeat/lbwizard-addresses").toAbsolutePath();
    private static final String MACHINE = """
            set -e
            mount -t tmpfs none /run
            ip link add eth0 type veth peer name cable
            ip link set eth0 up
            ip link set cable up
            moves() { sh %s 10.0.0.25/24/eth0 10.0.0.26/24/eth0 "$1" >/dev/null 2>&1 || true; }
            restore() { sh %s restore >/dev/null 2>&1 || true; }
            there() { echo "$1: $(ip -4 -o address show dev eth0 | grep -c 'inet 10.0.0.2[56]/' || true)"; }
            """.formatted(SCRIPT, SCRIPT);

    private static List<String> after(String steps) throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/unshare"))
                && System.getProperty("user.name").equals("root"));
        Process process = new ProcessBuilder("unshare", "--net", "--mount", "sh", "-c", MACHINE + steps)
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines().toList();
    }

    @Test
    void whatHeartbeatHoldsIsPutBack() throws Exception {
        assertThat(after("""
                moves start; there started
                ip address flush dev eth0; there taken
                restore; there restored
                ip address delete 10.0.0.26/24 dev eth0; restore; there one
                """)).containsExactly("started: 2", "taken: 0", "restored: 2", "one: 2");
    }

    @Test
    void whatHeartbeatGaveUpIsNotPutBack() throws Exception {
        assertThat(after("""
                restore; there never
                moves start; moves stop; there stopped
                restore; there restored
                """)).containsExactly("never: 0", "stopped: 0", "restored: 0");
    }

    @Test
    void whatAnotherMachineHasIsNotPutBack() throws Exception {
        assertThat(after("""
                moves start
                ip address flush dev eth0
                unshare --net sleep 20 & other=$!
                sleep 0.3
                ip link set cable netns $other
                nsenter --net=/proc/$other/ns/net sh -c 'ip link set cable up; ip address add 10.0.0.25/24 dev cable'
                sleep 0.3
                restore; there restored
                kill $other
                """)).containsExactly("restored: 1");
    }
}
