package org.lbwizard.check;

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
import org.lbwizard.program.ifupdown.Interfaces;
import org.lbwizard.program.ifupdown.InterfacesSource;
import org.lbwizard.program.ifupdown.KernelPorts;
import org.lbwizard.program.ifupdown.Stanza;

/** Whether the network ports are there, and no other stanza or DHCP client sets them too. */
final class PortCheck {
    private static final String INTERFACES = "/etc/network/interfaces";
    private static final Set<String> LEASE_CLIENTS = Set.of("dhclient", "dhcpcd", "udhcpc");

    private final MachineFiles files;
    private final InterfacesSource source;
    private final KernelPorts kernel;

    PortCheck(Tree tree) {
        this.files = new MachineFiles(tree);
        this.source = InterfacesSource.of(tree);
        this.kernel = KernelPorts.of(tree);
    }

    /** What speaks against an appliance's ports. */
    List<Problem> of(Appliance appliance) {
        List<Problem> problems = new ArrayList<>();
        for (Link link : appliance.links()) {
            String port = link.name();
            if (!files.exists("/sys/class/net/" + port)) {
                problems.add(Problem.error(
                        port, "there is no network interface " + port + " here", "plug it in, or rename it"));
                continue;
            }
            otherStanza(port).ifPresent(problems::add);
            lingeringClient(port).ifPresent(problems::add);
            cable(port).ifPresent(problems::add);
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

    /** Seen only on a port that is up. */
    private Optional<Problem> cable(String port) {
        if (!files.isUp(port)) {
            return Optional.of(Problem.warning(
                    port,
                    port + " is down now, so its cable and its neighbours cannot be seen",
                    "check the cable, or run `ip link set " + port + " up` and look again"));
        }
        return files.text("/sys/class/net/" + port + "/carrier")
                .filter(carrier -> carrier.strip().equals("0"))
                .map(none -> Problem.warning(port, "there is no link at " + port, "check the cable and the switch"));
    }
}
