package org.lbwizard.owner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;

/**
 * systemd-networkd: the first .network file in the order of their names that matches an interface sets it up
 * (systemd.network(5)); udev renames by the first .link file that matches (systemd.link(5)).
 */
final class Networkd {
    private static final String UNIT = "systemd-networkd.service";
    private static final String MATCH = "Match";
    private static final List<String> DIRECTORIES = List.of(
            "/etc/systemd/network",
            "/run/systemd/network",
            "/usr/local/lib/systemd/network",
            "/usr/lib/systemd/network",
            "/lib/systemd/network");

    private final MachineFiles files;
    private final Units units;

    Networkd(MachineFiles files, Units units) {
        this.files = files;
        this.units = units;
    }

    /** What says that networkd has an interface, or will have it after the next boot. */
    Optional<Problem> taking(Nic nic) {
        if (units.isActive(UNIT) && isRunning(nic)) {
            return Optional.of(managed(
                    nic, "systemd-networkd", "remove the interface from /etc/systemd/network, or stop and disable it"));
        }
        if (!units.isInUse(UNIT)) {
            return Optional.empty();
        }
        for (String path : files.merged(DIRECTORIES, ".network")) {
            IniFile file = read(path);
            if (matches(file, nic)) {
                return file.flag("Link", "Unmanaged").orElse(false)
                        ? Optional.empty()
                        : Optional.of(managed(
                                nic,
                                "systemd-networkd (" + path + ")",
                                "take the interface out of that file, or run `systemctl disable --now " + UNIT + "`"));
            }
        }
        return Optional.empty();
    }

    private static Problem managed(Nic nic, String who, String advice) {
        return Owned.port(nic.name(), who, advice);
    }

    private boolean isRunning(Nic nic) {
        String index = files.text("/sys/class/net/" + nic.name() + "/ifindex")
                .orElse("")
                .strip();
        return files.text("/run/systemd/netif/links/" + index)
                .filter(state -> !state.contains("ADMIN_STATE=unmanaged"))
                .isPresent();
    }

    /** Whether udev will call an interface otherwise after the next boot. */
    Optional<Problem> renaming(Nic nic) {
        return files.merged(DIRECTORIES, ".link").stream()
                .filter(path -> matches(read(path), nic))
                .findFirst()
                .flatMap(path -> read(path)
                        .value("Link", "Name")
                        .filter(name -> !name.equals(nic.name()))
                        .map(name -> Problem.warning(
                                path,
                                "this file names the interface " + nic.name() + " " + name
                                        + " at the next boot, when nothing here would be set up on it",
                                "remove that file, or boot with it and set this unit up by the new name")));
    }

    /** With its drop-ins, which come behind it in the order of their names. */
    private IniFile read(String path) {
        IniFile file = new IniFile(files.text(path).orElse(""));
        List<String> dropIns = new ArrayList<>();
        for (String directory : DIRECTORIES) {
            dropIns.add(directory + "/" + Tree.name(path) + ".d");
        }
        files.merged(dropIns, ".conf").stream()
                .sorted(Comparator.comparing(Tree::name))
                .forEach(dropIn -> file.add(files.text(dropIn).orElse("")));
        return file;
    }

    /** Whether all that a file asks of an interface holds. What cannot be seen here does not; nothing asked is no match. */
    private static boolean matches(IniFile file, Nic nic) {
        List<String> keys = file.keys(MATCH).stream()
                .filter(key -> !file.values(MATCH, key).isEmpty())
                .toList();
        return !keys.isEmpty() && keys.stream().allMatch(key -> matches(file, key, nic));
    }

    private static boolean matches(IniFile file, String key, Nic nic) {
        List<String> words = file.values(MATCH, key).stream()
                .flatMap(value -> Arrays.stream(value.split("\\s+", -1)))
                .map(word -> word.replaceAll("^\"|\"$", ""))
                .toList();
        return switch (key) {
            case "Name", "OriginalName" -> any(words, pattern -> Glob.matches(pattern, nic.name()));
            case "MACAddress", "PermanentMACAddress" -> any(words, nic::hasMac);
            case "Driver" -> any(words, nic::hasDriver);
            case "Type" -> any(words, type -> Glob.matches(type, nic.type().orElse("ether")));
            case "Kind" ->
                any(
                        words,
                        kind -> nic.type()
                                .filter(type -> Glob.matches(kind, type))
                                .isPresent());
            // What this machine is, not the interface: taken to hold.
            case "Host", "Architecture", "KernelVersion", "KernelCommandLine", "Credential", "Firmware" -> true;
            case "Virtualization" -> words.stream().noneMatch(word -> word.contains("container"));
            default -> false;
        };
    }

    /** A mark of exclamation before the first word turns all of them round. */
    private static boolean any(List<String> words, Predicate<String> holds) {
        boolean isInverted = words.getFirst().startsWith("!");
        boolean found = words.stream()
                .map(word -> word.startsWith("!") ? word.substring(1) : word)
                .anyMatch(holds);
        return found != isInverted;
    }
}
