package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Link;
import org.lbwizard.problem.Problem;

/** Whether another stanza or a DHCP client sets a port of the appliance's too. */
final class OtherOwners {
    private static final String INTERFACES = Interfaces.PATH;
    private static final Set<String> LEASE_CLIENTS = Set.of("dhclient", "dhcpcd", "udhcpc");

    private final MachineFiles files;
    private final InterfacesSource source;
    private final KernelPorts kernel;

    OtherOwners(Tree tree) {
        this.files = new MachineFiles(tree);
        this.source = InterfacesSource.of(tree);
        this.kernel = KernelPorts.of(tree);
    }

    /** What speaks against the appliance's ports, as far as they are there. */
    List<Problem> of(Appliance appliance) {
        List<Problem> problems = new ArrayList<>();
        for (Link link : appliance.links()) {
            if (files.exists("/sys/class/net/" + link.name())) {
                otherStanza(link.name()).ifPresent(problems::add);
                lingeringClient(link.name()).ifPresent(problems::add);
            }
        }
        return problems;
    }

    /** Our file reads no others, so ifupdown would know two ways for the port, or forget one. */
    private Optional<Problem> otherStanza(String port) {
        Interfaces read = Interfaces.in(source);
        Stream<String> byName = files.in(INTERFACES + ".d").stream()
                .filter(path -> files.text(path)
                        .filter(text -> Interfaces.of(text).ports(kernel).contains(port))
                        .isPresent());
        Stream<String> asRead =
                read.of(port, kernel).stream().map(Stanza::file).filter(path -> !path.equals(INTERFACES));
        return Stream.concat(byName, asRead)
                .findFirst()
                .map(path -> Problem.error(
                        path,
                        "this file sets " + port + " up too, besides " + INTERFACES,
                        "move it away; what it says of " + port + " is asked here"));
    }

    /** ifdown ends the client that ifup started; any other would bring its address back. */
    private Optional<Problem> lingeringClient(String port) {
        Optional<String> known = files.text("/run/dhclient." + port + ".pid").map(String::strip);
        boolean isOurs = files.text(INTERFACES)
                .filter(text -> Pattern.compile("(?m)^\\s*iface\\s+" + Pattern.quote(port) + "\\s+inet\\s+dhcp")
                        .matcher(text)
                        .find())
                .isPresent();
        return files.in("/proc").stream()
                .map(Tree::name)
                .filter(pid -> pid.matches("[0-9]+")
                        && !(isOurs && known.filter(pid::equals).isPresent()))
                .filter(pid -> isClientOf(port, pid))
                .findFirst()
                .map(pid -> Problem.error(
                        port,
                        "a DHCP client (process " + pid + ") holds an address on " + port
                                + ", and ifupdown does not know of it",
                        "end it first, such as with `dhclient -r " + port + "` or `kill " + pid + "`"));
    }

    private boolean isClientOf(String port, String pid) {
        boolean isClient = files.text("/proc/" + pid + "/comm")
                .filter(name -> LEASE_CLIENTS.contains(name.strip()))
                .isPresent();
        return isClient
                && files.text("/proc/" + pid + "/cmdline")
                        .filter(line -> serves(port, line))
                        .isPresent();
    }

    /** One that names no port serves them all; dhcpcd writes its port into its title. */
    private boolean serves(String port, String commandLine) {
        List<String> words = Arrays.asList(commandLine.split("[\0 ]", -1));
        if (words.size() > 1
                && words.getFirst().equals("dhcpcd:")
                && words.get(1).startsWith("[")) {
            // Its helpers have titles of their own; the manager is what serves all ports.
            return words.get(1).equals("[manager]");
        }
        return words.contains(port)
                || words.stream().skip(1).noneMatch(word -> !word.isEmpty() && files.exists("/sys/class/net/" + word));
    }
}
