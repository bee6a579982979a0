package org.lbwizard.owner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.model.Appliance;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.yaml.Limits;
import org.lbwizard.yaml.Yaml;
import org.lbwizard.yaml.YamlReader;

/**
 * cloud-init: at boot it gives a cloud machine its host name, its /etc/hosts and its network again, unless told not to.
 * Its files are read in its order, the later one wins; what the machine's user-data say wins over all of /etc/cloud.
 */
final class CloudInit {
    private static final String HOME = "/etc/cloud/";
    private static final String MAIN = HOME + "cloud.cfg";
    private static final String DROP_IN = HOME + "cloud.cfg.d/99-lbwizard.cfg";
    private static final String USER_DATA = "/var/lib/cloud/instance/cloud-config.txt";
    private static final String OFF = HOME + "cloud-init.disabled";
    private static final List<String> UNITS =
            List.of("cloud-init.service", "cloud-init-network.service", "cloud-init-main.service");

    private final MachineFiles files;
    private final Units units;
    private final List<Source> sources = new ArrayList<>();

    /** A file and what it says. */
    private record Source(String path, Yaml.Mapping says) {}

    CloudInit(MachineFiles files, Units units) {
        this.files = files;
        this.units = units;
        read(MAIN);
        String more = value("conf_d")
                .map(CloudInit::text)
                .filter(path -> path.startsWith("/"))
                .orElse(MAIN + ".d");
        files.in(more).stream().filter(path -> path.endsWith(".cfg")).forEach(this::read);
        read("/run/cloud-init/cloud.cfg");
        read(USER_DATA);
    }

    /** A file that cannot be read it passes over too. */
    private void read(String path) {
        if (YamlReader.readForeign(path, files.bytes(path), Limits.HAND_WRITTEN)
                instanceof Checked.Good<Yaml.Mapping>(Yaml.Mapping says, List<Problem> _)) {
            sources.add(new Source(path, says));
        }
    }

    private Optional<Source> source(String key) {
        return sources.stream()
                .filter(source -> source.says().value(key).isPresent())
                .reduce((earlier, later) -> later);
    }

    private Optional<Yaml> value(String key) {
        return source(key).flatMap(source -> source.says().value(key));
    }

    private static String text(Yaml value) {
        return value instanceof Yaml.Scalar scalar ? scalar.text() : "";
    }

    private boolean says(String key, Set<String> words) {
        return value(key)
                .filter(value -> words.contains(text(value).toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** What it would do to an appliance: a pair's heartbeat ends under another host name, so that a pair is refused. */
    Optional<Problem> of(Appliance appliance) {
        if (!isOn()) {
            return Optional.empty();
        }
        List<String> sets = new ArrayList<>();
        List<String> cure = new ArrayList<>();
        boolean name = setsHostName(appliance.hostName());
        if (name) {
            sets.add("the host name");
            cure.add("`preserve_hostname: true`");
        }
        boolean hosts = setsHosts();
        if (hosts) {
            sets.add("/etc/hosts");
            cure.add("`manage_etc_hosts: false`");
        }
        if (setsNetwork()) {
            sets.add("the network of a new instance");
            cure.add("`network: {config: disabled}`");
        }
        if (sets.isEmpty()) {
            return Optional.empty();
        }
        boolean isByUserData =
                (name && isFromUserData("preserve_hostname")) || (hosts && isFromUserData("manage_etc_hosts"));
        String advice = isByUserData
                ? "run `touch " + OFF + "`: the user-data of this machine say so, which win over " + HOME
                : "write into " + DROP_IN + " the lines " + String.join(" and ", cure);
        return Optional.of(
                name && appliance.pair().isPresent()
                        ? Problem.error(
                                "cloud-init",
                                "cloud-init sets " + joined(sets)
                                        + " at boot, and heartbeat does not run on a unit that is not named "
                                        + appliance.hostName(),
                                advice)
                        : Problem.warning("cloud-init", "cloud-init sets " + joined(sets) + " again at boot", advice));
    }

    private static String joined(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    private boolean isFromUserData(String key) {
        return source(key).filter(source -> source.path().equals(USER_DATA)).isPresent();
    }

    /** The kernel's command line counts more than the file that turns it off (cloud-init's generator). */
    private boolean isOn() {
        String commandLine = " " + files.text("/proc/cmdline").orElse("").strip() + " ";
        boolean isThere = !sources.isEmpty() && files.hasProgram("/usr/bin/cloud-init", "/usr/local/bin/cloud-init");
        if (!isThere
                || commandLine.contains(" cloud-init=disabled ")
                || UNITS.stream().anyMatch(units::isMasked)) {
            return false;
        }
        boolean isOff = files.exists(OFF) || files.exists("/run/cloud-init/disabled") || isDisabled();
        return commandLine.contains(" cloud-init=enabled ") || !isOff;
    }

    private boolean isDisabled() {
        return UNITS.stream()
                        .anyMatch(unit -> files.exists("/usr/lib/systemd/system/" + unit)
                                || files.exists("/lib/systemd/system/" + unit))
                && UNITS.stream().noneMatch(units::isInUse);
    }

    private boolean setsHostName(String ours) {
        boolean isOurs =
                value("hostname").map(CloudInit::text).filter(ours::equals).isPresent();
        return !isOurs
                && !says("preserve_hostname", Set.of("true", "yes", "on", "1"))
                && (runs("set_hostname") || runs("update_hostname"));
    }

    /** {@code localhost} only adds a line of its own. */
    private boolean setsHosts() {
        return says("manage_etc_hosts", Set.of("true", "yes", "on", "1", "template")) && runs("update_etc_hosts");
    }

    private boolean setsNetwork() {
        boolean isOff = sources.stream()
                        .filter(source -> !source.path().equals(USER_DATA))
                        .map(source -> source.says().value("network"))
                        .flatMap(Optional::stream)
                        .reduce((earlier, later) -> later)
                        .filter(network -> network instanceof Yaml.Mapping mapping
                                && mapping.value("config")
                                        .map(CloudInit::text)
                                        .filter("disabled"::equals)
                                        .isPresent())
                        .isPresent()
                || files.exists("/var/lib/cloud/data/upgraded-network")
                || files.text("/proc/cmdline")
                        .filter(line -> line.contains("network-config=disabled"))
                        .isPresent();
        return !isOff;
    }

    /** A module stands in its list by its name, with dashes or underscores, alone or with how often it runs. */
    private boolean runs(String module) {
        Set<String> modules = new HashSet<>();
        for (String stage : List.of("cloud_init_modules", "cloud_config_modules", "cloud_final_modules")) {
            if (value(stage).orElse(null) instanceof Yaml.Sequence list) {
                for (Yaml item : list.items()) {
                    Yaml first =
                            item instanceof Yaml.Sequence pair && !pair.items().isEmpty()
                                    ? pair.items().getFirst()
                                    : item;
                    modules.add(text(first).replace('-', '_').replaceFirst("^cc_", ""));
                }
            }
        }
        return modules.contains(module);
    }
}
