package org.lbwizard.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Dialogue;
import org.lbwizard.host.Ran;
import org.lbwizard.operation.Version;
import org.lbwizard.program.sshpeer.PeerSession.Reply;

/** The other machine of a pair as this unit meets it: over SSH, by ARP, and through heartbeat. */
public final class OtherMachine implements Commands {
    public static final String HOST_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1hrZNcabJbeyjq3NgDfs7siLx+0Sz6KOs8xjFEguRq";
    public static final String FINGERPRINT = "SHA256:TbTO5yjNMGetCeVtitC60C0mBa+ZvvpdtlEIpERBh9k";
    public static final String ITS_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Path root;
    private final List<String> commands = new ArrayList<>();
    private final Set<String> addressesHere = new HashSet<>();
    private final Set<String> addressesThere = new HashSet<>();
    private final Map<String, String> heartbeat = new HashMap<>();
    public String password = "correct horse";
    public String version = "lbwizard " + Version.current();
    public String differing = "";
    public Instant now = Machines.CLOCK.instant();
    public boolean isReachable = true;
    public boolean letsUsIn;

    /** @param root this unit's tree, where its ssh-keygen writes */
    public OtherMachine(Path root) {
        this.root = root;
    }

    /** What was run there. */
    public List<String> commands() {
        return commands;
    }

    public void hereAre(String... addresses) {
        addressesHere.addAll(List.of(addresses));
    }

    public void thereAre(String... addresses) {
        addressesThere.addAll(List.of(addresses));
    }

    /** What cl_status(1) answers to a question. */
    public void heartbeatSays(String question, String answer) {
        heartbeat.put(question, answer);
    }

    @Override
    public Ran run(Command command) {
        String last = command.argv().getLast();
        return switch (command.argv().getFirst()) {
            case "ssh-keyscan" -> isReachable ? good(last + " " + HOST_KEY + "\n") : bad(1, "");
            case "ssh-keygen" -> makeKey();
            case "test" -> good("");
            case "ssh" -> ssh(command, last);
            case "ip" ->
                good(String.join(
                        "",
                        addressesHere.stream()
                                .map(a -> "2: eth0    inet " + a + "/24 scope global eth0\n")
                                .toList()));
            case "arping" -> addressesThere.contains(last) ? bad(1, "") : good("");
            case "cl_status" ->
                good(heartbeat.getOrDefault(command.said().substring("cl_status ".length()), "") + "\n");
            case "sh" -> good(sums(""));
            case "systemctl" -> good("");
            default -> throw new AssertionError("nobody expects " + command.said());
        };
    }

    @Override
    public Dialogue converse(Command command) {
        assertTrusted();
        return isReachable && letsUsIn
                ? new ScriptedPeer(version, request -> {
                    commands.add(request.split(" ", 2)[0]);
                    return new Reply(Optional.of("DONE"), List.of());
                })
                : Dialogue.ENDED;
    }

    private Ran makeKey() {
        Machines.write(root, "etc/lbwizard/pair/id_ed25519", "private\n", "rw-------");
        Machines.write(root, "etc/lbwizard/pair/id_ed25519.pub", HOST_KEY + " lbwizard-pair\n", "rw-r--r--");
        return good("");
    }

    private Ran ssh(Command command, String remote) {
        assertTrusted();
        if (!isReachable) {
            return bad(255, "ssh: connect to host 10.0.0.22 port 22: No route to host");
        }
        String typed = command.environment().get("LBWIZARD_PEER_PASSWORD");
        if (typed != null) {
            letsUsIn = typed.equals(password);
            return letsUsIn ? good("") : bad(255, "root@10.0.0.22: Permission denied (publickey,password).");
        }
        if (!letsUsIn) {
            return bad(255, "root@10.0.0.22: Permission denied (publickey).");
        }
        commands.add(remote);
        return answer(remote);
    }

    private Ran answer(String remote) {
        if (remote.startsWith("umask")) {
            return good(ITS_KEY + " lbwizard-pair\n");
        }
        if (remote.startsWith("cat ")) {
            return good(ApplianceFile.write(Appliances.slave()));
        }
        if (remote.startsWith("date")) {
            return good(now.getEpochSecond() + "\n");
        }
        if (remote.endsWith(" --version")) {
            return good(version + "\n");
        }
        return remote.contains("sha256sum") ? good(sums(differing)) : good("");
    }

    /** Nothing is asked of a machine that was not compared. */
    private void assertTrusted() {
        if (!Files.exists(root.resolve("etc/lbwizard/pair/known_hosts"))) {
            throw new AssertionError("ssh without a known host key");
        }
    }

    private static String sums(String differing) {
        return List.of("ha.cf", "haresources", "authkeys", "ldirectord.cf", "resource.d/lbwizard-addresses").stream()
                .map(file -> (file.equals(differing) ? "b" : "a") + "  etc/ha.d/" + file + "\n")
                .reduce("", String::concat);
    }

    private static Ran good(String said) {
        return new Ran(Optional.of(0), said, "", Duration.ZERO);
    }

    private static Ran bad(int code, String said) {
        return new Ran(Optional.of(code), "", said, Duration.ZERO);
    }
}
