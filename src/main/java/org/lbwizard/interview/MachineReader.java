package org.lbwizard.interview;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.RunningPorts;
import org.lbwizard.host.Tree;
import org.lbwizard.interview.Machine.NetworkPort;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Ipv4;
import org.lbwizard.problem.RefusedException;

/** Sees what the defaults need: the running state of the machine itself, the files of any other tree. */
public final class MachineReader {
    private static final String PORTS = "/sys/class/net";
    private static final String ROUTES = "/proc/net/route";
    private static final String SERIAL_PORTS = "/proc/tty/driver/serial";
    private static final String CONSOLES = "/sys/class/tty/console/active";

    private final Tree tree;

    private MachineReader(Tree tree) {
        this.tree = tree;
    }

    public static Machine read(Tree tree) throws IOException {
        return new MachineReader(tree).machine();
    }

    private Machine machine() throws IOException {
        InterfacesFile file = InterfacesFile.parse(text("/etc/network/interfaces"));
        Map<String, Cidr> addresses = tree.isLive() ? running() : file.addresses();
        List<NetworkPort> ports = new ArrayList<>();
        for (String name : portNames(addresses)) {
            ports.add(new NetworkPort(name, Optional.ofNullable(addresses.get(name)), details(name)));
        }
        return new Machine(ports, tree.isLive() ? runningGateway() : file.gateway(), nameservers(), serialPorts());
    }

    private static Map<String, Cidr> running() throws IOException {
        Map<String, Cidr> first = new TreeMap<>();
        RunningPorts.addresses()
                .forEach((port, addresses) -> addresses.stream()
                        .flatMap(a -> readable(a, Cidr::parse).stream())
                        .findFirst()
                        .ifPresent(cidr -> first.put(port, cidr)));
        return first;
    }

    /** The hardware's ports where the tree shows them, else those that have an address. */
    private List<String> portNames(Map<String, Cidr> addresses) throws IOException {
        List<String> hardware = new ArrayList<>();
        for (String name : tree.list(PORTS)) {
            if (tree.exists(PORTS + "/" + name + "/device")) {
                hardware.add(name);
            }
        }
        return hardware.isEmpty()
                ? addresses.keySet().stream().filter(n -> !n.equals("lo")).toList()
                : hardware;
    }

    private List<String> details(String port) {
        List<String> details = new ArrayList<>();
        line(PORTS + "/" + port + "/address").ifPresent(details::add);
        line(PORTS + "/" + port + "/carrier")
                .ifPresent(carrier -> details.add(carrier.equals("1") ? "link up" : "no link"));
        line(PORTS + "/" + port + "/speed")
                .filter(speed -> !speed.startsWith("-"))
                .ifPresent(speed -> details.add(speed + " Mb/s"));
        return details;
    }

    /** The default route of the kernel's table: little-endian hexadecimal, destination 0 (proc(5)). */
    private Optional<Ipv4> runningGateway() {
        return text(ROUTES)
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(route -> route.length > 2 && route[1].equals("00000000") && !route[2].equals("00000000"))
                .map(route -> new Ipv4(Integer.reverseBytes(Integer.parseUnsignedInt(route[2], 16))))
                .findFirst();
    }

    private List<Ipv4> nameservers() {
        MachineFiles files = new MachineFiles(tree);
        String found = files.followed("/etc/resolv.conf").orElse("");
        // systemd-resolved's own listener stands in for the servers that it asks.
        String servers = found.contains("127.0.0.53")
                ? files.followed("/run/systemd/resolve/resolv.conf").orElse(found)
                : found;
        return servers.lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                .flatMap(words -> readable(words[1], text -> Ipv4.parse(text).asHost()).stream())
                .distinct()
                .toList();
    }

    /** UARTs that the kernel found, less those that carry its console. */
    private List<String> serialPorts() {
        List<String> consoles = List.of(line(CONSOLES).orElse("").split(" ", -1));
        return text(SERIAL_PORTS)
                .lines()
                .filter(line -> line.matches("\\d+: uart:.*") && !line.contains("uart:unknown"))
                .map(line -> "ttyS" + line.substring(0, line.indexOf(':')))
                .filter(name -> !consoles.contains(name))
                .map(name -> "/dev/" + name)
                .toList();
    }

    private static <T> Optional<T> readable(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (RefusedException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<String> line(String path) {
        return text(path).lines().findFirst().map(String::strip);
    }

    /** A file's text; empty where it cannot be read, because a default is never worth a failure. */
    private String text(String path) {
        try {
            return new String(tree.read(path), StandardCharsets.UTF_8);
        } catch (IOException unseen) {
            return "";
        }
    }
}
