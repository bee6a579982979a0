package org.lbwizard.owner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.problem.Problem;

/** Programs that set interfaces up and have little to say of it: dhcpcd, connman, wicked, ifplugd, netplug. */
final class OtherManagers {
    static final List<String> UNITS = List.of(
            "dhcpcd.service",
            "connman.service",
            "wicked.service",
            "wickedd.service",
            "ifplugd.service",
            "netplug.service");

    private static final String DHCPCD = "/etc/dhcpcd.conf";
    private static final String CONNMAN = "/etc/connman/main.conf";
    private static final String IFPLUGD = "/etc/default/ifplugd";
    private static final String NETPLUG = "/etc/netplug/netplugd.conf";

    private final MachineFiles files;
    private final Units units;

    OtherManagers(MachineFiles files, Units units) {
        this.files = files;
        this.units = units;
    }

    Optional<Problem> taking(Nic nic) {
        return Stream.of(dhcpcd(nic), connman(nic), wicked(nic), ifplugd(nic), netplug(nic))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** It takes all interfaces but those that it is told to leave (dhcpcd.conf(5)). */
    private Optional<Problem> dhcpcd(Nic nic) {
        boolean isOwnUnit = units.isInUse("dhcpcd@" + nic.name() + ".service");
        boolean isDenied = matchesOne(words(DHCPCD, "denyinterfaces"), nic);
        List<String> allowed = words(DHCPCD, "allowinterfaces");
        boolean takes = units.isInUse("dhcpcd.service") && !isDenied && (allowed.isEmpty() || matchesOne(allowed, nic));
        return isOwnUnit || takes
                ? Optional.of(Owned.port(
                        nic.name(),
                        "dhcpcd",
                        "add `denyinterfaces " + nic.name() + "` to " + DHCPCD + " and restart it, or disable it"))
                : Optional.empty();
    }

    /** Its list names beginnings; where it has none of its own, those of virtual interfaces (connman.conf(5)). */
    private Optional<Problem> connman(Nic nic) {
        List<String> left = Arrays.asList(new IniFile(files.text(CONNMAN).orElse(""))
                .value("General", "NetworkInterfaceBlacklist")
                .orElse("vmnet,vboxnet,virbr,ifb,ve-,vb-")
                .split("\\s*,\\s*", -1));
        boolean isLeft =
                left.stream().anyMatch(start -> !start.isEmpty() && nic.name().startsWith(start));
        return units.isInUse("connman.service") && !isLeft
                ? Optional.of(Owned.port(
                        nic.name(),
                        "connman",
                        "add `NetworkInterfaceBlacklist=" + nic.name() + "` below [General] in " + CONNMAN
                                + " and restart it"))
                : Optional.empty();
    }

    private Optional<Problem> wicked(Nic nic) {
        String file = "/etc/sysconfig/network/ifcfg-" + nic.name();
        boolean isUsed = units.isInUse("wicked.service") || units.isInUse("wickedd.service");
        return isUsed && files.exists(file)
                ? Optional.of(Owned.port(nic.name(), "wicked (" + file + ")", "move that file away"))
                : Optional.empty();
    }

    /** It calls ifdown while the cable is out, which takes addresses away that float or were added. */
    private Optional<Problem> ifplugd(Nic nic) {
        String text = files.text(IFPLUGD).orElse("");
        List<String> words = Stream.of("INTERFACES", "HOTPLUG_INTERFACES")
                .flatMap(key -> Arrays.stream(shell(text, key).split("\\s+", -1)))
                .toList();
        boolean isAll = words.contains("all") || (words.contains("auto") && nic.isEthernet());
        return units.isInUse("ifplugd.service") && (isAll || matchesOne(words, nic))
                ? Optional.of(Owned.port(
                        nic.name(), "ifplugd (" + IFPLUGD + ")", "take the interface out of that file, or disable it"))
                : Optional.empty();
    }

    private Optional<Problem> netplug(Nic nic) {
        List<String> patterns =
                files.text(NETPLUG).orElse("").lines().map(String::strip).toList();
        return units.isInUse("netplug.service") && matchesOne(patterns, nic)
                ? Optional.of(Owned.port(
                        nic.name(), "netplug (" + NETPLUG + ")", "take the interface out of that file, or disable it"))
                : Optional.empty();
    }

    private List<String> words(String path, String key) {
        return files.text(path)
                .orElse("")
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(line -> line[0].equals(key))
                .flatMap(line -> Arrays.stream(line).skip(1))
                .toList();
    }

    private static boolean matchesOne(List<String> patterns, Nic nic) {
        return patterns.stream().anyMatch(pattern -> !pattern.isEmpty() && Glob.matches(pattern, nic.name()));
    }

    /** What a shell file gives a variable last. */
    static String shell(String text, String key) {
        Matcher lines = Pattern.compile("(?m)^\\s*(?:export\\s+)?" + key + "=[\"']?([^\"'\n#]*)")
                .matcher(text);
        String value = "";
        while (lines.find()) {
            value = lines.group(1).strip();
        }
        return value;
    }
}
