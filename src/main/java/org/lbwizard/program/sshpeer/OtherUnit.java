package org.lbwizard.program.sshpeer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Ipv4;

/** The other unit of a pair, reached by OpenSSH with a key of this unit's own and a host key that somebody compared. */
public final class OtherUnit {
    /** What this unit keeps for it: its own key, and the other's host key. */
    private static final String DIRECTORY = "/etc/lbwizard/pair";

    private static final String OWN_HOST_KEY = "/etc/ssh/ssh_host_ed25519_key.pub";
    private static final String AUTHORIZED = "/root/.ssh/authorized_keys";
    private static final String KEY = DIRECTORY + "/id_ed25519";
    private static final String KNOWN_HOSTS = DIRECTORY + "/known_hosts";
    private static final String ASKPASS = DIRECTORY + "/askpass";
    /** What sshd runs in place of whatever a pair's key asks for. */
    private static final String ALLOWED = "/usr/lib/lbwizard/peer-command";

    private static final int DIRECTORY_MODE = 0700;
    private static final int PRIVATE = 0600;
    private static final int PROGRAM = 0700;

    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final String PASSWORD = "LBWIZARD_PEER_PASSWORD";

    private final Tree tree;
    private final Commands commands;
    private final Ipv4 address;

    /**
     * A unit that can be reached at an address.
     *
     * @param tree where this unit keeps what it has for it; the running machine's, because ssh(1) reads it
     */
    public OtherUnit(Tree tree, Commands commands, Ipv4 address) {
        this.tree = tree;
        this.commands = commands;
        this.address = address;
    }

    public Ipv4 address() {
        return address;
    }

    /** Whether its host key was compared once. */
    public boolean isKnown() throws IOException {
        return text(KNOWN_HOSTS).lines().anyMatch(line -> line.split(" ", 2)[0].equals(address.toString()));
    }

    /** The host key that it shows to anybody; empty if it cannot be reached. */
    public Optional<HostKey> shownKey() {
        Ran ran = commands.run(Command.of(SHORT, "ssh-keyscan", "-T", "5", "-t", "ed25519", address.toString()));
        return HostKey.in(ran.out());
    }

    /** From now on it is known by this key, which somebody has compared. */
    public void trust(HostKey key) throws IOException {
        tree.createDirectory(DIRECTORY, DIRECTORY_MODE);
        write(KNOWN_HOSTS, address + " " + key.line() + "\n", PRIVATE);
    }

    private void write(String path, String text, int mode) throws IOException {
        String staged = Tree.beside(path, "." + Tree.name(path) + ".new");
        tree.delete(staged);
        tree.create(staged, text.getBytes(StandardCharsets.UTF_8), mode, tree.defaultOwner());
        tree.rename(staged, path);
        tree.sync(Tree.parent(path));
    }

    /** Makes the key by which this unit is let in there, unless it has one. */
    public Ran makeKey() throws IOException {
        tree.createDirectory(DIRECTORY, DIRECTORY_MODE);
        return tree.exists(KEY)
                ? commands.run(Command.of(SHORT, "test", "-s", KEY))
                : commands.run(Command.of(
                        SHORT, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "lbwizard-pair", "-f", KEY));
    }

    /**
     * Has this unit's key let in there as root.
     *
     * @param account root, or one that may use sudo
     */
    public Ran introduce(String account, String password) throws IOException {
        String key = new String(tree.read(KEY + ".pub"), StandardCharsets.UTF_8).strip();
        String script = "umask 077; mkdir -p /root/.ssh; touch /root/.ssh/authorized_keys; "
                + "grep -qxF 'restrict " + key + "' /root/.ssh/authorized_keys || "
                + "echo 'restrict " + key + "' >>/root/.ssh/authorized_keys";
        boolean isRoot = account.equals("root");
        String remote = isRoot ? script : "sudo -S -p '' sh -c \"" + script + "\"";
        write(ASKPASS, "#!/bin/sh\nprintf '%s\\n' \"$" + PASSWORD + "\"\n", PROGRAM);
        try {
            List<String> argv = new ArrayList<>(List.of("ssh"));
            argv.addAll(options("PubkeyAuthentication=no", "NumberOfPasswordPrompts=1", "BatchMode=no"));
            argv.addAll(List.of("-l", account, address.toString(), remote));
            return commands.run(new Command(
                    argv,
                    SHORT,
                    isRoot ? Optional.empty() : Optional.of(password + "\n"),
                    Map.of("SSH_ASKPASS", ASKPASS, "SSH_ASKPASS_REQUIRE", "force", PASSWORD, password)));
        } finally {
            tree.delete(ASKPASS);
        }
    }

    /**
     * Has it know this unit too, and lets it in here, so that whichever of the two is active can change both.
     *
     * @param own the address by which this unit is reached from there
     */
    public Ran returnIntroduction(Ipv4 own) throws IOException {
        HostKey hostKey = HostKey.in(text(OWN_HOST_KEY))
                .orElseThrow(() -> new IOException(OWN_HOST_KEY + " holds no key of the kind ed25519"));
        Ran there = run(
                SHORT,
                Optional.of(own + " " + hostKey.line() + "\n"),
                "umask 077 && mkdir -p " + DIRECTORY + " && cat >" + KNOWN_HOSTS + ".new && mv " + KNOWN_HOSTS + ".new "
                        + KNOWN_HOSTS + " && { [ -s " + KEY
                        + " ] || ssh-keygen -q -t ed25519 -N '' -C lbwizard-pair -f "
                        + KEY + "; } && cat " + KEY + ".pub");
        Optional<HostKey> key = HostKey.in(there.out());
        if (key.isPresent()) {
            letIn(key.get().line() + " lbwizard-pair");
        }
        return there;
    }

    private String text(String path) throws IOException {
        return tree.exists(path) ? new String(tree.read(path), StandardCharsets.UTF_8) : "";
    }

    /** A key that is let in already, in a wider way or from another address, is no longer. */
    private void letIn(String key) throws IOException {
        String bound =
                tree.exists(ALLOWED) ? "from=\"" + address + "\",restrict,command=\"" + ALLOWED + "\" " : "restrict ";
        String present = text(AUTHORIZED);
        String others = present.lines()
                .filter(line -> !line.endsWith(" " + key))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        String wanted = others + bound + key + "\n";
        if (!present.equals(wanted)) {
            tree.createDirectory(Tree.parent(AUTHORIZED), DIRECTORY_MODE);
            write(AUTHORIZED, wanted, PRIVATE);
        }
    }

    /** Has it bind this unit's key to what a pair needs; one of an older version cannot, and lets it in as before. */
    public void haveKeyRestricted() {
        run(SHORT, Optional.empty(), ALLOWED + " restrict");
    }

    /**
     * Runs a command there as root.
     *
     * @param bound how long it may take, the way there included
     * @param command as a shell there reads it
     */
    public Ran run(Duration bound, Optional<String> input, String command) {
        return commands.run(ssh(bound, input, command));
    }

    /** Starts lbwizard there, to be told what is to be done with that half of the pair. */
    public PeerSession begin() {
        return new PeerSession(commands.converse(ssh(SHORT, Optional.empty(), PeerSession.COMMAND)));
    }

    private Command ssh(Duration bound, Optional<String> input, String command) {
        List<String> argv = new ArrayList<>(List.of("ssh"));
        // One connection for all that a command has to say there: setting one up costs more than most questions.
        argv.addAll(options(
                "IdentitiesOnly=yes",
                "IdentityFile=" + KEY,
                "BatchMode=yes",
                "ControlMaster=auto",
                "ControlPath=/run/lbwizard-peer-%C",
                "ControlPersist=15"));
        argv.addAll(List.of("-l", "root", address.toString(), command));
        return new Command(argv, bound, input, Map.of());
    }

    private static List<String> options(String... more) {
        List<String> argv = new ArrayList<>(List.of("-F", "none", "-T"));
        List<String> all = new ArrayList<>(List.of(
                "StrictHostKeyChecking=yes",
                "UserKnownHostsFile=" + KNOWN_HOSTS,
                "GlobalKnownHostsFile=none",
                "HostKeyAlgorithms=ssh-ed25519",
                "ConnectTimeout=5",
                "ServerAliveInterval=5",
                "ServerAliveCountMax=3",
                "LogLevel=ERROR"));
        all.addAll(List.of(more));
        all.forEach(option -> argv.addAll(List.of("-o", option)));
        return argv;
    }
}
