package org.lbwizard.owner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;

/**
 * NetworkManager (NetworkManager.conf(5), nm-settings-keyfile(5)): it takes each interface that has a profile, and each
 * ethernet by a profile of its own making, unless it is told to leave it.
 */
final class NetworkManager {
    static final String UNIT = "NetworkManager.service";

    private static final String HOME = "/etc/NetworkManager/";
    private static final List<String> PROFILES = List.of(
            HOME + "system-connections",
            "/run/NetworkManager/system-connections",
            "/usr/lib/NetworkManager/system-connections");

    private static final Pattern MANAGED = Pattern.compile("\\bmanaged=(1|true)\\b");

    private final MachineFiles files;
    private final Units units;
    private final Map<String, String> settings = new LinkedHashMap<>();

    NetworkManager(MachineFiles files, Units units) {
        this.files = files;
        this.units = units;
        List<String> paths = new ArrayList<>(
                files.merged(List.of("/run/NetworkManager/conf.d", "/usr/lib/NetworkManager/conf.d"), ".conf"));
        Set<String> hiding = new HashSet<>();
        files.in(HOME + "conf.d").forEach(path -> hiding.add(Tree.name(path)));
        paths.removeIf(path -> hiding.contains(Tree.name(path)));
        paths.add(HOME + "NetworkManager.conf");
        paths.addAll(files.merged(List.of(HOME + "conf.d"), ".conf"));
        paths.forEach(path -> add(new IniFile(files.text(path).orElse(""))));
    }

    /** Later files replace a value, or add to it and take from it where they say so. */
    private void add(IniFile file) {
        for (String section : file.sections()) {
            for (String key : file.keys(section)) {
                String value = String.join(";", file.values(section, key));
                String name = section + "." + key.replaceFirst("[+-]$", "");
                if (key.endsWith("+")) {
                    settings.merge(name, value, (old, more) -> old + ";" + more);
                } else if (key.endsWith("-")) {
                    List<String> rest = new ArrayList<>(words(settings.getOrDefault(name, "")));
                    rest.removeAll(words(value));
                    settings.put(name, String.join(";", rest));
                } else {
                    settings.put(name, value);
                }
            }
        }
    }

    private String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /** What says that it has an interface, or will have it after the next boot. */
    Optional<Problem> taking(Nic nic) {
        if (!units.isInUse(UNIT)) {
            return Optional.empty();
        }
        Optional<String> state = state(nic);
        if (units.isActive(UNIT) && state.isPresent()) {
            return state.filter(text -> MANAGED.matcher(text).find()).map(text -> managed(nic, ""));
        }
        if (isLeftAlone(nic)) {
            return Optional.empty();
        }
        Optional<String> profile = profiles().filter(path -> takes(path, nic)).findFirst();
        return profile.isPresent()
                ? Optional.of(managed(nic, " (" + profile.get() + ")"))
                : makesItsOwn(nic) ? Optional.of(managed(nic, " (by its automatic profile)")) : Optional.empty();
    }

    private static Problem managed(Nic nic, String where) {
        return Owned.port(
                nic.name(),
                "NetworkManager" + where,
                "add `unmanaged-devices=interface-name:" + nic.name()
                        + "` below [keyfile] in /etc/NetworkManager/NetworkManager.conf and restart it");
    }

    /** What it keeps of an interface while it runs. */
    private Optional<String> state(Nic nic) {
        String index = files.text("/sys/class/net/" + nic.name() + "/ifindex")
                .orElse("")
                .strip();
        return files.text("/run/NetworkManager/devices/" + index);
    }

    /** By its own settings; Debian's own leave to ifupdown what stands in its file, as the interfaces of this unit will. */
    private boolean isLeftAlone(Nic nic) {
        boolean byIfupdown = words(setting("main.plugins")).contains("ifupdown")
                && !setting("ifupdown.managed").equalsIgnoreCase("true");
        boolean byDevice = settings.keySet().stream()
                .filter(name -> name.startsWith("device") && name.endsWith(".match-device"))
                .anyMatch(name -> names(setting(name), nic)
                        && setting(name.replaceFirst("match-device$", "managed"))
                                .matches("(?i)0|no|false|off"));
        return byIfupdown || byDevice || names(setting("keyfile.unmanaged-devices"), nic);
    }

    private boolean makesItsOwn(Nic nic) {
        return nic.isEthernet() && !names(setting("main.no-auto-default"), nic);
    }

    /** In /etc any name will do, but for those of backups; elsewhere only its own ending. */
    private Stream<String> profiles() {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String directory : PROFILES) {
            for (String path : files.in(directory)) {
                boolean isOne = path.endsWith(".nmconnection")
                        || (directory.startsWith("/etc")
                                && !path.matches(".*(~|/\\..*|\\.(bak|rpm\\w+|dpkg-\\w+|orig|nmmeta))"));
                if (isOne) {
                    byName.putIfAbsent(Tree.name(path), path);
                }
            }
        }
        return byName.values().stream().filter(path -> !files.isMasked(path));
    }

    private boolean takes(String path, Nic nic) {
        IniFile profile = new IniFile(files.text(path).orElse(""));
        if (!profile.flag("connection", "autoconnect").orElse(true)) {
            return false;
        }
        Optional<String> name = profile.value("connection", "interface-name");
        Optional<String> pattern = profile.value("match", "interface-name");
        Optional<String> mac = Stream.of("ethernet", "802-3-ethernet", "wifi", "802-11-wireless")
                .flatMap(section -> profile.value(section, "mac-address").stream())
                .findFirst();
        boolean isForAny = profile.value("connection", "type")
                .filter(type -> type.equals("ethernet") || type.equals("802-3-ethernet"))
                .isPresent();
        return name.map(nic.name()::equals).orElse(mac.isPresent() || (isForAny && nic.isEthernet()))
                && pattern.map(given -> isMatched(given, nic)).orElse(true)
                && mac.map(nic::hasMac).orElse(true);
    }

    private static boolean isMatched(String patterns, Nic nic) {
        List<String> words = words(patterns);
        boolean isExcluded = words.stream()
                .filter(word -> word.startsWith("!"))
                .anyMatch(word -> Glob.matches(word.substring(1), nic.name()));
        List<String> wanted =
                words.stream().filter(word -> !word.startsWith("!")).toList();
        return !isExcluded
                && (wanted.isEmpty()
                        || wanted.stream().anyMatch(word -> Glob.matches(word.replaceFirst("^[|&]", ""), nic.name())));
    }

    /** Whether a list of devices (NetworkManager.conf(5), "Device List Format") has an interface among them. */
    private static boolean names(String list, Nic nic) {
        boolean isOnlyExceptions = true;
        boolean found = false;
        for (String word : words(list)) {
            boolean isException = word.startsWith("except:");
            boolean isIt = isDevice(isException ? word.substring("except:".length()) : word, nic);
            if (isException && isIt) {
                return false;
            }
            isOnlyExceptions &= isException;
            found |= !isException && isIt;
        }
        return found || (isOnlyExceptions && !words(list).isEmpty());
    }

    private static boolean isDevice(String word, Nic nic) {
        String[] sides = word.split(":", 2);
        String value = sides.length > 1 ? sides[1] : "";
        return switch (sides[0]) {
            case "*" -> true;
            case "interface-name" ->
                value.startsWith("=")
                        ? value.substring(1).equals(nic.name())
                        : Glob.matches(value.replaceFirst("^~", ""), nic.name());
            case "mac" -> nic.hasMac(value);
            case "driver" -> nic.hasDriver(value.replaceFirst("/.*$", ""));
            case "type" -> value.equals(nic.type().orElse("ethernet"));
            default -> nic.hasMac(word) || word.equals(nic.name());
        };
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split("[;,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Whether it writes /etc/resolv.conf, where that is a plain file. */
    boolean writesResolvConf() {
        return units.isInUse(UNIT)
                && !setting("main.dns").matches("none|systemd-resolved")
                && !setting("main.rc-manager").matches("unmanaged|resolvconf|netconfig");
    }
}
