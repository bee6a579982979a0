package org.lbwizard.interview;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.RunningPorts;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.problem.Checked;
import org.lbwizard.program.ifupdown.Stanza;

/** Sees what the defaults need: the running state of the machine itself, the files of any other tree. */
public final class MachineReader {
    private static final String APPLIANCE = "/etc/lbwizard/appliance.yaml";
    private static final String ROUTES = "/proc/net/route";
    private static final String SERIAL_PORTS = "/proc/tty/driver/serial";
    private static final String CONSOLES = "/sys/class/tty/console/active";

    private final Tree tree;
    private final SystemFiles files;

    private MachineReader(Tree tree) {
        this.tree = tree;
        this.files = new SystemFiles(tree);
    }

    public static Machine read(Tree tree) throws IOException {
        return new MachineReader(tree).machine();
    }

    private Machine machine() throws IOException {
        PortsReader reader = new PortsReader(tree);
        Optional<Stanza> gatewayStanza = reader.interfaces().gatewayStanza();
        Map<String, Cidr> addresses = tree.isLive() ? running() : reader.addresses();
        Optional<String> routed =
                tree.isLive() ? defaultRoute().map(route -> route[0]) : gatewayStanza.map(Stanza::port);
        Optional<Ipv4> gateway = tree.isLive()
                ? defaultRoute().map(MachineReader::gateway)
                : gatewayStanza
                        .flatMap(stanza -> stanza.value("gateway"))
                        .flatMap(text -> SystemFiles.readable(text, Ipv4::parse));
        return new Machine(
                reader.usable(addresses, routed), reader.unusable(), recorded(), gateway, nameservers(), serialPorts());
    }

    private List<Link> recorded() {
        byte[] bytes = files.text(APPLIANCE).getBytes(StandardCharsets.UTF_8);
        return bytes.length > 0
                        && ApplianceReader.read(APPLIANCE, bytes)
                                instanceof Checked.Good<Appliance>(Appliance now, var warnings)
                ? now.links()
                : List.of();
    }

    private static Map<String, Cidr> running() throws IOException {
        Map<String, Cidr> first = new TreeMap<>();
        RunningPorts.addresses()
                .forEach((port, addresses) -> addresses.stream()
                        .flatMap(a -> SystemFiles.readable(a, Cidr::parse).stream())
                        .findFirst()
                        .ifPresent(cidr -> first.put(port, cidr)));
        return first;
    }

    /** The words of the default route in the kernel's table: port, destination 0 and gateway first (proc(5)). */
    private Optional<String[]> defaultRoute() {
        return files.text(ROUTES)
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(route -> route.length > 2 && route[1].equals("00000000") && !route[2].equals("00000000"))
                .findFirst();
    }

    /** Little-endian hexadecimal. */
    private static Ipv4 gateway(String[] route) {
        return new Ipv4(Integer.reverseBytes(Integer.parseUnsignedInt(route[2], 16)));
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
                .flatMap(words ->
                        SystemFiles.readable(words[1], text -> Ipv4.parse(text).asHost()).stream())
                .distinct()
                .toList();
    }

    /** UARTs that the kernel found, less those that carry its console. */
    private List<String> serialPorts() {
        List<String> consoles = List.of(files.line(CONSOLES).orElse("").split(" ", -1));
        return files.text(SERIAL_PORTS)
                .lines()
                .filter(line -> line.matches("\\d+: uart:.*") && !line.contains("uart:unknown"))
                .map(line -> "ttyS" + line.substring(0, line.indexOf(':')))
                .filter(name -> !consoles.contains(name))
                .map(name -> "/dev/" + name)
                .toList();
    }
}
