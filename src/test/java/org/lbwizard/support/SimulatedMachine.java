package org.lbwizard.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Speech;

/**
 * A machine that obeys the commands of ifupdown, iproute2, systemd, nftables and ldirectord as far as the product uses
 * them. All that it does stands in files below its root, such as /proc/net/ip_vs, so that a snapshot of the tree is
 * one of the running machine too.
 */
public final class SimulatedMachine implements Commands, Probes {
    private static final Pattern STANZA = Pattern.compile("iface (\\S+) inet (\\S+)");
    private static final Pattern SERVER = Pattern.compile("real = (\\S+) (\\S+) (\\d+)");
    private static final Map<String, String> METHODS = Map.of("gate", "Route", "masq", "Masq", "ipip", "Tunnel");
    private static final String UNITS = "run/sim/units";
    private static final String ADDRESSES = "run/sim/addresses";
    private static final String SYNC = "run/sim/sync";
    private static final String TABLE = "proc/net/ip_vs";

    private final Path root;
    private static final Pattern FLOATING = Pattern.compile("::([^/:]+/\\d+)/(\\w+)");

    private final Set<String> down = new HashSet<>();
    private final Set<String> unhealthy = new HashSet<>();
    private final List<String> changes = new ArrayList<>();

    public SimulatedMachine(Path root) {
        this.root = root;
    }

    /** A Debian machine as installed: an address by DHCP, ldirectord running on nothing, heartbeat enabled. */
    public static SimulatedMachine installed(Path root) {
        Machines.used(root);
        SimulatedMachine machine = new SimulatedMachine(root);
        machine.write("etc/network/interfaces", "auto lo\niface lo inet loopback\nauto eth0\niface eth0 inet dhcp\n");
        machine.write("etc/ha.d/ldirectord.cf", "# nothing yet\n");
        machine.write("proc/sys/kernel/hostname", "debian\n");
        for (String module : List.of("ip_vs", "ip_vs_wlc", "nf_conntrack")) {
            machine.write("sys/module/" + module + "/refcnt", "0\n");
        }
        for (String key : List.of(
                "ip_forward",
                "vs/expire_nodest_conn",
                "vs/expire_quiescent_template",
                "vs/conntrack",
                "vs/sync_threshold",
                "vs/sync_refresh_period",
                "vs/sync_retries")) {
            machine.write("proc/sys/net/ipv4/" + key, "0\n");
        }
        for (String port : List.of("all", "default", "eth0", "eth1")) {
            for (String key : List.of(
                    "send_redirects",
                    "accept_redirects",
                    "arp_ignore",
                    "arp_announce",
                    "rp_filter",
                    "promote_secondaries")) {
                machine.write(
                        "proc/sys/net/ipv4/conf/" + port + "/" + key, key.equals("send_redirects") ? "1\n" : "0\n");
            }
        }
        for (String port : List.of("eth0", "eth1")) {
            machine.write("sys/class/net/" + port + "/flags", "0x1003\n");
        }
        machine.write(UNITS, "");
        machine.write(SYNC, "");
        machine.write(ADDRESSES, "lo 127.0.0.1/8 static\n");
        machine.write(TABLE, "IP Virtual Server version 1.2.1 (size=4096)\n");
        machine.write("run/network/ifstate", "lo=lo\n");
        machine.write("proc/net/route", "Iface\tDestination\tGateway\n");
        machine.obey(List.of("ifup", "eth0"));
        machine.obey(List.of("systemctl", "start", "ldirectord.service"));
        machine.changes.clear();
        return machine;
    }

    /** The commands that changed something, in their order. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** From now on a real server, RIP:port, does not answer. */
    public void silence(String server) {
        down.add(server);
    }

    /** From now on it is as it was. */
    public void revive(String server) {
        down.remove(server);
        unhealthy.remove(server);
    }

    /** From now on a real server, RIP:port, takes connections and fails its health check. */
    public void fail(String server) {
        unhealthy.add(server);
    }

    /** What ldirectord does by itself once it has asked all servers. */
    public void check() {
        reload("ldirectord.service");
    }

    /** This unit becomes the active one of its pair: it has the floating addresses until heartbeat is stopped. */
    public void takeOver() {
        floating().forEach(line -> addLine(ADDRESSES, line));
    }

    /** The peer becomes the active one. */
    public void giveAway() {
        List<String> gone = floating();
        keepAddresses(line -> !gone.contains(line));
    }

    public boolean has(String address) {
        return lines(ADDRESSES).stream().anyMatch(line -> line.contains(" " + address + "/"));
    }

    public boolean isActive(String unit) {
        return lines(UNITS).contains(unit);
    }

    private List<String> floating() {
        String resources = "etc/ha.d/haresources";
        return FLOATING.matcher(Files.exists(root.resolve(resources)) ? read(resources) : "")
                .results()
                .map(address -> address.group(2) + " " + address.group(1) + " static")
                .toList();
    }

    @Override
    public boolean connects(String address, int port, Duration bound) {
        return !down.contains(address + ":" + port);
    }

    @Override
    public Optional<String> service(String address, int port, Speech speech, Duration bound) {
        return connects(address, port, bound) ? Optional.empty() : Optional.of("no answer in time");
    }

    @Override
    public Ran run(Command command) {
        return switch (command.said()) {
            case "ip -o -4 address show" -> said(listAddresses());
            case "nft list table ip lbwizard_autonat" -> rules();
            case "ipvsadm --list --daemon" -> said(read(SYNC));
            default ->
                command.said().startsWith("systemctl show ") ? said(listUnits(command.argv())) : obey(command.argv());
        };
    }

    /** Whether a command only looks. */
    public static boolean isLooking(Command command) {
        return command.said().matches("ip -o .*|nft list .*|ipvsadm --list .*|systemctl show .*");
    }

    private Ran obey(List<String> argv) {
        changes.add(String.join(" ", argv));
        String last = argv.getLast();
        switch (argv.getFirst() + " " + (argv.size() > 1 ? argv.get(1) : "")) {
            case "sysctl -q" -> argv.subList(3, argv.size()).forEach(this::set);
            case "modprobe --all" ->
                argv.subList(2, argv.size()).forEach(m -> write("sys/module/" + m + "/refcnt", "0\n"));
            case "ip -4" -> keepAddresses(line -> !line.startsWith(last + " "));
            case "ip address" -> address(argv);
            case "ip link" ->
                write("sys/class/net/" + argv.get(3) + "/flags", last.equals("up") ? "0x1003\n" : "0x1002\n");
            case "ip route" ->
                route(argv.get(2).equals("delete") ? Optional.empty() : Optional.of(argv.get(5) + " " + argv.get(7)));
            case "systemctl start" -> start(last);
            case "systemctl reload" -> reload(last);
            case "systemctl stop" -> stop(last);
            case "ipvsadm -D" -> keepServices(service -> !service.equals(last));
            default -> {
                switch (argv.getFirst()) {
                    case "hostname" -> write("proc/sys/kernel/hostname", last + "\n");
                    case "ifup" -> ifup(last);
                    case "ifdown" -> ifdown(last);
                    case "systemd-run" -> {}
                    default -> {
                        return failed("not known: " + argv);
                    }
                }
            }
        }
        return said("");
    }

    private void set(String assignment) {
        String[] sides = assignment.split("=", 2);
        write("proc/sys/" + sides[0].replace('.', '/'), sides[1] + "\n");
        if (sides[0].equals("net.ipv4.ip_forward")) {
            // As the kernel does it: a router does not listen to redirects, a host does.
            write("proc/sys/net/ipv4/conf/all/accept_redirects", sides[1].equals("1") ? "0\n" : "1\n");
        }
    }

    private String listAddresses() {
        return lines(ADDRESSES).stream()
                .map(line -> line.split(" ", -1))
                .map(w -> "2: %s    inet %s scope global %s %s\\ valid_lft forever\n"
                        .formatted(w[0], w[1], w[2].equals("dynamic") ? "dynamic" : "", w[0]))
                .collect(Collectors.joining());
    }

    private void address(List<String> argv) {
        String port = argv.get(argv.indexOf("dev") + 1);
        String line = port + " " + argv.get(3) + " static";
        if (argv.get(2).equals("add")) {
            addLine(ADDRESSES, line);
        } else {
            removeAddress(line);
        }
    }

    /** As the kernel does it: the later addresses of the same net go too, unless all or this port promotes them. */
    private void removeAddress(String line) {
        String port = line.substring(0, line.indexOf(' '));
        boolean promoted = Stream.of("all", port)
                .anyMatch(name -> lines("proc/sys/net/ipv4/conf/" + name + "/promote_secondaries")
                        .contains("1"));
        String net = line.substring(0, line.lastIndexOf('.'));
        boolean isFirst = lines(ADDRESSES).stream()
                .filter(has -> has.startsWith(net + "."))
                .findFirst()
                .filter(line::equals)
                .isPresent();
        keepAddresses(has -> !has.equals(line) && (promoted || !isFirst || !has.startsWith(net + ".")));
        if (isFirst && !promoted) {
            route(Optional.empty());
        }
    }

    private void keepAddresses(java.util.function.Predicate<String> kept) {
        write(
                ADDRESSES,
                lines(ADDRESSES).stream().filter(kept).map(l -> l + "\n").collect(Collectors.joining()));
    }

    private void route(Optional<String> to) {
        String head = "Iface\tDestination\tGateway\n";
        write(
                "proc/net/route",
                head
                        + to.map(t -> t.split(" ", 2))
                                .map(t -> t[1] + "\t00000000\t" + hex(t[0], true) + "\t0003\t0\t0\t0\t00000000\n")
                                .orElse(""));
    }

    private static String hex(String address, boolean reversed) {
        List<String> bytes = Arrays.asList(address.split("\\.", -1));
        return (reversed ? bytes.reversed() : bytes)
                .stream().map(b -> "%02X".formatted(Integer.parseInt(b))).collect(Collectors.joining());
    }

    private void ifup(String port) {
        List<String> text = lines("etc/network/interfaces");
        String method = "";
        boolean known = false;
        for (String line : text) {
            Matcher stanza = STANZA.matcher(line.strip());
            String[] words = line.strip().split(" ", 2);
            if (stanza.matches()) {
                method = stanza.group(1).equals(port) ? stanza.group(2) : "";
                known |= !method.isEmpty();
            } else if (method.equals("static") && words[0].equals("address")) {
                addLine(ADDRESSES, port + " " + words[1] + " static");
            } else if (method.equals("static") && words[0].equals("gateway")) {
                route(Optional.of(words[1] + " " + port));
            }
            if (stanza.matches() && method.equals("dhcp")) {
                addLine(ADDRESSES, port + " 10.9.9.77/24 dynamic");
                write("run/dhclient." + port + ".pid", "4711\n");
                write("proc/4711/comm", "dhclient\n");
                route(Optional.of("10.9.9.1 " + port));
            }
        }
        if (known) {
            addLine("run/network/ifstate", port + "=" + port);
        }
    }

    private void ifdown(String port) {
        keepAddresses(line -> !line.startsWith(port + " "));
        if (Files.exists(root.resolve("run/dhclient." + port + ".pid"))) {
            delete("run/dhclient." + port + ".pid");
            delete("proc/4711/comm");
        }
        if (read("proc/net/route").contains(port + "\t")) {
            route(Optional.empty());
        }
        write("run/network/ifstate", read("run/network/ifstate").replace(port + "=" + port + "\n", ""));
    }

    private String listUnits(List<String> argv) {
        List<String> active = lines(UNITS);
        return argv.stream()
                .filter(word -> word.endsWith(".service"))
                .map(unit -> "Id=" + unit + "\nActiveState=" + (active.contains(unit) ? "active" : "inactive") + "\n")
                .collect(Collectors.joining("\n"));
    }

    private void start(String unit) {
        boolean falls = unit.startsWith("heartbeat") && !Files.exists(root.resolve("etc/ha.d/authkeys"));
        if (!falls && !lines(UNITS).contains(unit)) {
            addLine(UNITS, unit);
        }
        if (unit.startsWith("lbwizard-sync")) {
            synchronise();
        }
        reload(unit);
    }

    private void synchronise() {
        Map<String, String> settings = lines("etc/default/lbwizard-sync").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(sides -> sides[0], sides -> sides[1]));
        String daemon = "%s sync daemon (mcast=" + settings.get("SYNC_PORT") + ", syncid=" + settings.get("SYNC_ID")
                + ", maxlen=1472, group=224.0.0.81, port=8848, ttl=1)\n";
        write(SYNC, daemon.formatted("master") + daemon.formatted("backup"));
    }

    private void reload(String unit) {
        if (unit.startsWith("ldirectord") && lines(UNITS).contains(unit)) {
            write(TABLE, "IP Virtual Server version 1.2.1 (size=4096)\n" + services());
        }
    }

    private String services() {
        StringBuilder table = new StringBuilder();
        String virtual = "";
        for (String line : lines("etc/ha.d/ldirectord.cf")) {
            Matcher server = SERVER.matcher(line.strip());
            if (line.startsWith("virtual = ")) {
                virtual = line.substring("virtual = ".length());
            } else if (line.strip().startsWith("scheduler = ")) {
                table.append("TCP  ")
                        .append(endPoint(virtual))
                        .append(' ')
                        .append(line.strip().substring("scheduler = ".length()))
                        .append(" \n");
            } else if (server.matches() && !down.contains(server.group(1)) && !unhealthy.contains(server.group(1))) {
                table.append("  -> ")
                        .append(endPoint(server.group(1)))
                        .append("      ")
                        .append(METHODS.get(server.group(2)))
                        .append("    ")
                        .append(server.group(3))
                        .append("      0          0         \n");
            }
        }
        return table.toString();
    }

    private static String endPoint(String text) {
        String[] sides = text.split(":", 2);
        return hex(sides[0], false) + ":%04X".formatted(Integer.parseInt(sides[1]));
    }

    private void stop(String unit) {
        write(
                UNITS,
                lines(UNITS).stream()
                        .filter(u -> !u.equals(unit))
                        .map(u -> u + "\n")
                        .collect(Collectors.joining()));
        if (unit.startsWith("ldirectord")) {
            write(TABLE, "IP Virtual Server version 1.2.1 (size=4096)\n");
        }
        if (unit.startsWith("lbwizard-sync")) {
            write(SYNC, "");
        }
        if (unit.startsWith("heartbeat")) {
            giveAway();
        }
    }

    /** A service and its servers. */
    private void keepServices(java.util.function.Predicate<String> kept) {
        Map<String, StringBuilder> services = new LinkedHashMap<>(new TreeMap<>());
        String service = "";
        for (String line : lines(TABLE).stream().skip(1).toList()) {
            service = line.startsWith("TCP") ? line : service;
            services.computeIfAbsent(service, s -> new StringBuilder())
                    .append(line)
                    .append('\n');
        }
        services.keySet().removeIf(line -> !kept.test(line));
        write(TABLE, lines(TABLE).getFirst() + "\n" + String.join("", services.values()));
    }

    private Ran rules() {
        boolean loaded = lines(UNITS).contains("lbwizard-autonat.service");
        return loaded
                ? said(
                        "table ip lbwizard_autonat {\n\tchain postrouting {\n\t\ttype nat hook postrouting priority srcnat;"
                                + " policy accept;\n\t\tip saddr 192.168.2.0/24 oifname \"eth0\" masquerade\n\t}\n}\n")
                : failed("No such file or directory");
    }

    /** Lines are kept sorted, so that the same state has the same bytes however it was reached. */
    private void addLine(String path, String line) {
        List<String> all = new ArrayList<>(lines(path));
        all.add(line);
        all.sort(null);
        write(path, String.join("\n", all) + "\n");
    }

    private static Ran said(String out) {
        return new Ran(Optional.of(0), out, "", Duration.ZERO);
    }

    private static Ran failed(String why) {
        return new Ran(Optional.of(1), "", why, Duration.ZERO);
    }

    private List<String> lines(String path) {
        return read(path).lines().filter(line -> !line.isBlank()).toList();
    }

    public String read(String path) {
        return Machines.read(root, path);
    }

    private void write(String path, String text) {
        Machines.write(root, path, text, "rw-r--r--");
    }

    private void delete(String path) {
        try {
            Files.deleteIfExists(root.resolve(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
