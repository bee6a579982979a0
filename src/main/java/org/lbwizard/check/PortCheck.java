package org.lbwizard.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Link;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;

/** Whether the network ports are there, and no other stanza or DHCP client sets them too. */
final class PortCheck {
    private static final String INTERFACES = "/etc/network/interfaces";
    private static final String OURS = "# Written by lbwizard";
    private static final Pattern STANZA = Pattern.compile("(?m)^\\s*iface\\s+(\\S+)");
    private static final Pattern MORE = Pattern.compile("(pre-up|up|post-up|pre-down|down|post-down)\\s.*");
    private static final Set<String> LEASE_CLIENTS = Set.of("dhclient", "dhcpcd", "udhcpc");

    private final MachineFiles files;
    private final SourcedFiles sourced;

    PortCheck(Tree tree) {
        this.files = new MachineFiles(tree);
        this.sourced = new SourcedFiles(files);
    }

    /**
     * What speaks against an appliance's ports.
     *
     * @param plan the appliance's
     */
    List<Problem> of(Appliance appliance, Plan plan) {
        List<Problem> problems = new ArrayList<>();
        for (Link link : appliance.links()) {
            String port = link.name();
            if (!files.exists("/sys/class/net/" + port)) {
                problems.add(
                        Problem.error(port, "there is no network port " + port + " here", "plug it in, or rename it"));
                continue;
            }
            otherStanza(port).ifPresent(problems::add);
            lingeringClient(port).ifPresent(problems::add);
            cable(port).ifPresent(problems::add);
        }
        forgotten(appliance).ifPresent(problems::add);
        lost(appliance, plan).ifPresent(problems::add);
        return problems;
    }

    /** Our file reads no others, so ifupdown would know two ways for the port, or forget one. */
    private Optional<Problem> otherStanza(String port) {
        return Stream.concat(files.in(INTERFACES + ".d").stream(), sourced.of(INTERFACES).stream())
                .distinct()
                .filter(path -> files.text(path)
                        .filter(text -> ports(text).contains(port))
                        .isPresent())
                .findFirst()
                .map(path -> Problem.error(
                        path,
                        "this file sets " + port + " up too, besides " + INTERFACES,
                        "move it away; what it says of " + port + " is asked here"));
    }

    private static Set<String> ports(String text) {
        Set<String> found = new HashSet<>();
        // A name with a colon is a second address of the port before it.
        STANZA.matcher(text)
                .results()
                .map((MatchResult m) -> m.group(1).split(":", 2)[0])
                .forEach(found::add);
        return found;
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

    /** What a file that is not ours does on our ports, beside giving them an address. */
    private Optional<Problem> lost(Appliance appliance, Plan plan) {
        String now = files.text(INTERFACES).orElse("");
        if (now.startsWith(OURS)) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        String port = "";
        for (String line : now.lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words[0].equals("iface") && words.length > 2) {
                port = words[1];
                if (isOwn(appliance, port) && words[2].equals("inet6")) {
                    found.add(line.strip());
                }
            } else if (isOwn(appliance, port) && MORE.matcher(line.strip()).matches()) {
                found.add(line.strip());
            }
        }
        found.removeIf(plan.texts().getOrDefault(INTERFACES, now)::contains);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        INTERFACES,
                        "the new file does not say: " + String.join("; ", found),
                        "put it into a template of your own if it is needed"));
    }

    private static boolean isOwn(Appliance appliance, String port) {
        return appliance.links().stream().anyMatch(link -> link.name().equals(port));
    }

    private Optional<Problem> forgotten(Appliance appliance) {
        Set<String> others = ports(files.text(INTERFACES).orElse(""));
        sourced.of(INTERFACES)
                .forEach(path -> others.addAll(ports(files.text(path).orElse(""))));
        others.remove("lo");
        appliance.links().forEach(link -> others.remove(link.name()));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        INTERFACES,
                        "this file sets up "
                                + String.join(", ", others.stream().sorted().toList())
                                + " now; the new one does not, so these ports stay down after the next boot",
                        "add them to a template of your own if they are needed"));
    }
}
