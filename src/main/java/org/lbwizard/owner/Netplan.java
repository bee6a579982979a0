package org.lbwizard.owner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.yaml.Limits;
import org.lbwizard.yaml.Yaml;
import org.lbwizard.yaml.YamlReader;

/**
 * netplan: its generator makes files for systemd-networkd or NetworkManager at boot (netplan(5)). A file hides those of
 * its name in the directories before it; of all that are left a later name adds to an earlier one.
 */
final class Netplan {
    /** Those behind win. */
    private static final List<String> DIRECTORIES =
            List.of("/usr/lib/netplan", "/lib/netplan", "/etc/netplan", "/run/netplan");

    /** Definitions whose name is only a name where they have a {@code match}. */
    private static final Set<String> PHYSICAL = Set.of("ethernets", "wifis", "modems", "nm-devices");

    private static final String NETWORK_MANAGER = "NetworkManager";

    private final MachineFiles files;
    private final Units units;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<String, Problem> unreadable = new LinkedHashMap<>();
    private String renderer = "networkd";

    Netplan(MachineFiles files, Units units) {
        this.files = files;
        this.units = units;
        Map<String, String> byName = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            files.in(directory).stream()
                    .filter(path -> path.endsWith(".yaml"))
                    .forEach(path -> byName.put(Tree.name(path), path));
        }
        boolean isInstalled = files.hasProgram(
                "/usr/lib/systemd/system-generators/netplan",
                "/lib/systemd/system-generators/netplan",
                "/usr/libexec/netplan/generate",
                "/usr/sbin/netplan",
                "/usr/bin/netplan");
        if (isInstalled) {
            byName.values().forEach(this::read);
        }
    }

    /** What netplan says of one interface or of all that match; what later files say of it is on top. */
    private static final class Definition {
        private final String kind;
        private final String name;
        private String path;
        private final Map<String, String> match = new LinkedHashMap<>();
        private List<String> drivers = List.of();
        private Optional<String> setName = Optional.empty();
        private Optional<String> renderer = Optional.empty();

        Definition(String kind, String name, String path) {
            this.kind = kind;
            this.name = name;
            this.path = path;
        }

        void add(Yaml.Mapping more, String from) {
            path = from;
            setName = text(more, "set-name").or(() -> setName);
            renderer = text(more, "renderer").or(() -> renderer);
            if (more.value("match").orElse(null) instanceof Yaml.Mapping given) {
                text(given, "name").ifPresent(pattern -> match.put("name", pattern));
                text(given, "macaddress").ifPresent(mac -> match.put("macaddress", mac));
                given.value("driver").map(Netplan::texts).ifPresent(names -> drivers = names);
            }
        }

        boolean takes(Nic nic) {
            if (setName.filter(nic.name()::equals).isPresent()) {
                return true;
            }
            boolean isByName = match.isEmpty() && drivers.isEmpty();
            if (!PHYSICAL.contains(kind) || (isByName && !kind.equals("nm-devices"))) {
                return name.equals(nic.name());
            }
            return !isByName
                    && Optional.ofNullable(match.get("name"))
                            .map(pattern -> Glob.matches(pattern, nic.name()))
                            .orElse(true)
                    && Optional.ofNullable(match.get("macaddress"))
                            .map(nic::hasMac)
                            .orElse(true)
                    && (drivers.isEmpty() || drivers.stream().anyMatch(nic::hasDriver));
        }
    }

    private void read(String path) {
        byte[] bytes = files.bytes(path);
        switch (YamlReader.readForeign(path, bytes, Limits.HAND_WRITTEN)) {
            case Checked.Good<Yaml.Mapping>(Yaml.Mapping top, List<Problem> _) -> {
                if (top.value("network").orElse(null) instanceof Yaml.Mapping network) {
                    read(network, path);
                }
            }
            case Checked.Refused<Yaml.Mapping>(List<Problem> why) -> {
                if (!files.text(path).orElse("").isBlank()) {
                    unreadable.put(path, why.getFirst());
                }
            }
        }
    }

    private void read(Yaml.Mapping network, String path) {
        renderer = text(network, "renderer").orElse(renderer);
        for (Yaml.Entry kind : network.entries()) {
            if (!(kind.value() instanceof Yaml.Mapping named)) {
                continue;
            }
            Optional<String> common = text(named, "renderer");
            for (Yaml.Entry entry : named.entries()) {
                if (!entry.key().equals("renderer")) {
                    Definition definition =
                            definitions.computeIfAbsent(entry.key(), name -> new Definition(kind.key(), name, path));
                    definition.renderer = common.or(() -> definition.renderer);
                    definition.add(
                            entry.value() instanceof Yaml.Mapping more
                                    ? more
                                    : new Yaml.Mapping(List.of(), kind.place()),
                            path);
                }
            }
        }
    }

    private static Optional<String> text(Yaml.Mapping mapping, String key) {
        return mapping.value(key).stream()
                .flatMap(value -> texts(value).stream())
                .findFirst();
    }

    private static List<String> texts(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar -> scalar.isNull() ? List.of() : List.of(scalar.text());
            case Yaml.Sequence list ->
                list.items().stream()
                        .filter(item -> item instanceof Yaml.Scalar)
                        .flatMap(item -> texts(item).stream())
                        .toList();
            case Yaml.Mapping none -> List.of();
        };
    }

    /** Whether netplan hands an interface to a program, and which of its files says so. */
    Optional<Problem> taking(Nic nic) {
        return definitions.values().stream()
                .filter(definition -> definition.takes(nic) && isRendered(definition))
                .findFirst()
                .map(definition -> {
                    String called = definition.name.equals(nic.name()) ? "" : ", as `" + definition.name + "`";
                    return Owned.port(
                            nic.name(),
                            "netplan (" + definition.path + called + ")",
                            "take the interface out of that file, then run `netplan generate`");
                });
    }

    /** What netplan makes for NetworkManager has no effect where that does not run; networkd it starts itself. */
    private boolean isRendered(Definition definition) {
        boolean byManager = definition.kind.equals("nm-devices")
                || definition.renderer.orElse(renderer).equals(NETWORK_MANAGER);
        return !byManager || units.isInUse(NETWORK_MANAGER + ".service") || !files.exists("/usr/sbin");
    }

    /** Files of netplan's in which nothing can be looked up. */
    List<Problem> warnings() {
        return unreadable.entrySet().stream()
                .map(file -> Problem.warning(
                        file.getKey(),
                        "this file of netplan's cannot be read: "
                                + file.getValue().what(),
                        "correct or remove it, and see that it names no interface of this unit"))
                .toList();
    }
}
