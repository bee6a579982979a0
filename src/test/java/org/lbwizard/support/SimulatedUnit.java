package org.lbwizard.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Dialogue;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Sha256;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.ManagedSystem;

/**
 * A whole unit on a simulated machine: all that operations run there is answered, and no front end is needed. Its
 * network is the addresses of its neighbours, and in a pair its peer.
 */
public final class SimulatedUnit implements Commands {
    private static final List<String> INSTALLED = List.of(
            "usr/lib/lbwizard/rescue",
            "usr/lib/lbwizard/watch",
            "usr/lib/lbwizard/ldirectord-guarded",
            "lib/systemd/system/lbwizard-recover.service",
            "lib/systemd/system/lbwizard-autonat.service",
            "lib/systemd/system/lbwizard-sync.service",
            "lib/systemd/system/lbwizard-watch.service",
            "usr/lib/systemd/system/sysinit.target.wants/lbwizard-recover.service",
            "dev/ttyS1");

    private static final List<String> PROGRAMS = List.of(
            "arping",
            "heartbeat",
            "hostname",
            "ifup",
            "ip",
            "ipvsadm",
            "ldirectord",
            "modprobe",
            "nft",
            "sysctl",
            "systemctl",
            "unshare");

    private final Path root;
    private final SimulatedMachine machine;
    private final RunningUnit running;
    private final Heard heard = new Heard();
    private final ScriptedOperator operator = new ScriptedOperator();
    private final Set<String> neighbours = new HashSet<>(Set.of("192.168.2.50"));
    private final List<String> broadcasts = new ArrayList<>();
    private final List<String> exposed = new ArrayList<>();
    private final List<String> passwords = new ArrayList<>();
    private Optional<String> refusal = Optional.empty();
    private Optional<String> failing = Optional.empty();
    private boolean keepsFailing;
    private Optional<Pair> pair = Optional.empty();

    /** How two units reach each other. */
    interface Pair {
        /** Whether heartbeat hears the peer. */
        boolean isHeard();

        /** The other unit, while its network is there. */
        Optional<SimulatedUnit> peer();

        /** A program that the peer runs for this unit. */
        Ran ssh(String command);

        /** A program that the peer talks through to this unit. */
        Dialogue converse();
    }

    /** A Debian machine on which the program was installed, and nothing is set up yet. */
    public SimulatedUnit(Path root) {
        this(root, installed(root), Machines.tree(root));
    }

    private SimulatedUnit(Path root, SimulatedMachine machine, Tree tree) {
        this.root = root;
        this.machine = machine;
        this.running = new RunningUnit(tree, this, machine);
    }

    /** A unit whose tree was copied from another one's. */
    public static SimulatedUnit copied(Path from, Path to) {
        Machines.copy(from, to);
        return new SimulatedUnit(to, new SimulatedMachine(to), Machines.tree(to));
    }

    private static SimulatedMachine installed(Path root) {
        SimulatedMachine machine = SimulatedMachine.installed(root);
        INSTALLED.forEach(path -> Machines.write(root, path, "", "rw-r--r--"));
        PROGRAMS.forEach(program -> Machines.write(root, "usr/sbin/" + program, "", "rwxr-xr-x"));
        for (String port : List.of("eth0", "eth1")) {
            Machines.write(root, "sys/class/net/" + port + "/carrier", "1\n", "rw-r--r--");
        }
        return machine;
    }

    /** The same machine as another run finds it. */
    public SimulatedUnit(SimulatedUnit before) {
        this(before, Machines.tree(before.root));
    }

    /** The same, with files that may fail. */
    public SimulatedUnit(SimulatedUnit before, Tree tree) {
        this(before.root, before.machine, tree);
        this.pair = before.pair;
        this.neighbours.addAll(before.neighbours);
    }

    void pairWith(Pair other) {
        pair = Optional.of(other);
    }

    public Path root() {
        return root;
    }

    public SimulatedMachine machine() {
        return machine;
    }

    public RunningUnit running() {
        return running;
    }

    public ManagedSystem site() {
        return running.site();
    }

    public Heard heard() {
        return heard;
    }

    public ScriptedOperator operator() {
        return operator;
    }

    /** What everybody who is logged in was told. */
    public List<String> broadcasts() {
        return List.copyOf(broadcasts);
    }

    /** Another machine on its network has an address. */
    public void hasNeighbour(String address) {
        neighbours.add(address);
    }

    /** From now on the dry run of the real programs refuses what comes. */
    public void refuses(String why) {
        refusal = Optional.of(why);
    }

    /** The next program whose call begins so fails. */
    public void fails(String command) {
        failing = Optional.of(command);
    }

    /** All programs whose call begins so fail from now on. */
    public void keepsFailing(String command) {
        fails(command);
        keepsFailing = true;
    }

    /** The password of an administrator is one that everybody knows. */
    public void exposes(String account) {
        exposed.add(account);
        Machines.write(root, "etc/group", "root:x:0:\n", "rw-r--r--");
        Machines.write(root, "etc/shadow", account + ":$5$a$b:1::::::\n", "rw-r-----");
    }

    /** What chpasswd(8) was given. */
    public List<String> passwords() {
        return List.copyOf(passwords);
    }

    public ChangeSystem system(ChangeOptions options) {
        return new ChangeSystem(site(), heard, operator, options);
    }

    /** Applies settings that nobody reviews. */
    public ChangeSystem.Result apply(Appliance appliance, Optional<Duration> confirmWithin) throws IOException {
        return system(options(confirmWithin)).apply(() -> ChangeRequest.Settings.of(appliance));
    }

    /** On this unit and on its peer, if it has one. */
    public static ChangeOptions options(Optional<Duration> confirmWithin) {
        return new ChangeOptions(ChangeOptions.Reach.BOTH, confirmWithin, false, "setup");
    }

    /** Whether a unit does what settings say, in files and on the machine. */
    public boolean isSetUpAs(Appliance appliance) {
        return Lives.plan(root, machine, appliance).isEmpty();
    }

    @Override
    public Ran run(Command command) {
        List<String> argv = command.argv();
        String last = argv.getLast();
        if (failing.filter(command.said()::startsWith).isPresent()) {
            failing = failing.filter(_ -> keepsFailing);
            return ran(1, "made to fail");
        }
        return switch (argv.getFirst()) {
            case "unshare" -> rehearse(command.input().orElseThrow());
            case "arping" -> ran(hasTaken(last) ? 1 : 0, "");
            case "cl_status" -> good(heartbeat(argv));
            case "/usr/share/heartbeat/hb_takeover" -> move(pair.flatMap(Pair::peer), Optional.of(this));
            case "/usr/share/heartbeat/hb_standby" -> move(Optional.of(this), pair.flatMap(Pair::peer));
            case "/etc/ha.d/resource.d/lbwizard-addresses" -> good("");
            case "perl" -> good(String.join("\n", exposed));
            case "chpasswd" -> {
                passwords.add(command.input().orElseThrow());
                yield good("");
            }
            case "wall" -> {
                broadcasts.add(command.input().orElseThrow().strip());
                yield good("");
            }
            case "journalctl" -> good("one\ntwo\nthree\n");
            case "sh" -> good(sums());
            case "ssh" -> pair.map(with -> with.ssh(last)).orElseGet(() -> ran(255, "No route to host"));
            case "systemctl" -> argv.contains("is-active") ? ran(3, inactive(argv)) : machine.run(command);
            default -> machine.run(command);
        };
    }

    @Override
    public Dialogue converse(Command command) {
        return pair.map(Pair::converse).orElse(Dialogue.ENDED);
    }

    /** As sha256sum(1) says it of the files that a pair shares. */
    String sums() {
        return List.of("ha.cf", "haresources", "authkeys", "ldirectord.cf", "resource.d/lbwizard-addresses").stream()
                .map(name -> "etc/ha.d/" + name)
                .filter(path -> Files.exists(root.resolve(path)))
                .map(path -> Sha256.of(Machines.read(root, path).getBytes(StandardCharsets.UTF_8)) + "  " + path + "\n")
                .collect(Collectors.joining());
    }

    private static String inactive(List<String> argv) {
        return "inactive\n".repeat(argv.size() - 2);
    }

    private boolean hasTaken(String address) {
        return neighbours.contains(address)
                || pair.flatMap(Pair::peer)
                        .filter(unit -> unit.machine.has(address))
                        .isPresent();
    }

    private String heartbeat(List<String> argv) {
        boolean isHeard = pair.filter(Pair::isHeard).isPresent();
        return switch (argv.get(1)) {
            case "nodestatus" -> isHeard ? "active\n" : "dead\n";
            case "listhblinks" -> "\teth0\n\t/dev/ttyS1\n";
            default -> isHeard ? "up\n" : "dead\n";
        };
    }

    private static Ran move(Optional<SimulatedUnit> from, Optional<SimulatedUnit> to) {
        from.ifPresent(unit -> unit.machine.giveAway());
        to.ifPresent(unit -> unit.machine.takeOver());
        return good("");
    }

    /** What ipvsadm is given it saves again. */
    private Ran rehearse(String script) {
        StringBuilder said = new StringBuilder();
        String run = "";
        for (String line : script.lines().toList()) {
            String rule = line.replaceFirst("^printf %s '", "");
            if (line.startsWith("run=")) {
                run = line.substring("run=".length());
            } else if (rule.matches("-[Aa] .*")) {
                said.append("said\t" + run + "\t" + rule + "\n");
            }
        }
        return good(refusal.map(why -> "refused\t/etc/ha.d/ldirectord.cf\t" + why + "\n")
                        .orElse(said.toString())
                + "rehearsed\n");
    }

    static Ran good(String out) {
        return ran(0, out);
    }

    static Ran ran(int exit, String said) {
        return new Ran(Optional.of(exit), said, "", Duration.ZERO);
    }
}
