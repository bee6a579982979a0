package org.lbwizard.program.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;

/**
 * Settings that another file would set otherwise at boot: systemd-sysctl reads all files sorted by their names, and
 * the last one wins (sysctl.d(5)); Debian links /etc/sysctl.conf as 99-sysctl.conf. A key with a pattern in it loses
 * to one that is written out, wherever it stands.
 */
final class SettingCheck {
    private static final String OURS = "60-lbwizard.conf";
    private static final String OUR_PATH = "/etc/sysctl.d/" + OURS;
    private static final String LAST = "/etc/sysctl.conf";
    private static final Pattern OF_ONE_PORT = Pattern.compile("net\\.ipv4\\.conf\\.(.+)\\.arp_ignore");
    private static final String ARP_OF_ALL = "net.ipv4.conf.all.arp_ignore";

    /** A file hides those of its name in the directories behind it. */
    private static final List<String> DIRECTORIES =
            List.of("/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d", "/lib/sysctl.d");

    private final MachineFiles files;

    SettingCheck(Tree tree) {
        this.files = new MachineFiles(tree);
    }

    /** What speaks against the settings of a plan, or those in place where it does not change them. */
    List<Problem> of(Plan plan) {
        return of(plan.texts().getOrDefault(OUR_PATH, files.text(OUR_PATH).orElse("")));
    }

    /**
     * What speaks against settings.
     *
     * @param ours the text of our file
     */
    List<Problem> of(String ours) {
        Map<String, String> needed = new LinkedHashMap<>();
        settings(ours).forEach(setting -> needed.put(setting.key(), setting.value()));
        List<Problem> problems = new ArrayList<>();
        Map<String, String> byName = byName();
        byName.forEach((name, path) -> {
            for (Setting setting : settings(files.text(path).orElse(""))) {
                if (name.compareTo(OURS) > 0) {
                    overridden(path, setting, needed).ifPresent(problems::add);
                }
                if (!name.equals(OURS)) {
                    exceeded(path, setting, needed).ifPresent(problems::add);
                }
            }
        });
        return problems;
    }

    private record Setting(String key, String value) {}

    private static List<Setting> settings(String text) {
        List<Setting> settings = new ArrayList<>();
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            String[] sides = line.split("=", 2);
            if (!line.startsWith("#") && !line.startsWith(";") && sides.length == 2) {
                String key = canonical(sides[0].strip().replaceFirst("^-", ""));
                settings.add(new Setting(key, sides[1].strip().replaceAll("\\s+", " ")));
            }
        }
        return settings;
    }

    /** Behind them all what ufw sets when it starts, and /etc/sysctl.conf under the name of its link. */
    private Map<String, String> byName() {
        Map<String, String> byName = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            for (String path : files.in(directory)) {
                if (path.endsWith(".conf")) {
                    byName.putIfAbsent(Tree.name(path), path);
                }
            }
        }
        String link = byName.getOrDefault("99-sysctl.conf", "");
        if (link.isEmpty() || files.link(link).isPresent()) {
            byName.put("99-sysctl.conf", LAST);
        }
        boolean isFirewall = files.text("/etc/ufw/ufw.conf")
                .filter(text ->
                        Pattern.compile("(?m)^ENABLED=\"?yes").matcher(text).find())
                .isPresent();
        if (isFirewall) {
            byName.put("~ufw", "/etc/ufw/sysctl.conf");
        }
        return byName;
    }

    private static Optional<Problem> overridden(String path, Setting setting, Map<String, String> needed) {
        return Optional.ofNullable(needed.get(setting.key()))
                .filter(wanted -> !wanted.equals(setting.value()))
                .map(wanted -> Problem.error(
                        path,
                        "this file sets " + setting.key() + " to " + setting.value() + ", and wins at boot over the "
                                + wanted + " that is needed",
                        "take that line out"));
    }

    /** Of the value for all ports and that of one the higher holds (ip-sysctl); only that of ARP can be too high. */
    private static Optional<Problem> exceeded(String path, Setting setting, Map<String, String> needed) {
        boolean isTooHigh = setting.key().equals(ARP_OF_ALL)
                && setting.value().matches("[2-9]")
                && needed.keySet().stream()
                        .anyMatch(key -> OF_ONE_PORT.matcher(key).matches());
        return isTooHigh
                ? Optional.of(Problem.error(
                        path,
                        "this file sets " + setting.key() + " to " + setting.value()
                                + ", so virtual addresses do not answer ARP as they must",
                        "set it to 0 or 1"))
                : Optional.empty();
    }

    /** One spelling: sysctl(8) takes dots or slashes between the parts. */
    private static String canonical(String key) {
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        return slash >= 0 && (dot < 0 || slash < dot)
                ? key.replace('.', '\0').replace('/', '.').replace('\0', '/')
                : key;
    }
}
