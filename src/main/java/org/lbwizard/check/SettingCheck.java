package org.lbwizard.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/**
 * Settings that another file would set otherwise at boot: systemd-sysctl reads all files sorted by their names, and
 * the last one wins (sysctl.d(5)); Debian links /etc/sysctl.conf as 99-sysctl.conf.
 */
final class SettingCheck {
    private static final String OURS = "60-lbwizard.conf";
    private static final String LAST = "/etc/sysctl.conf";

    /** A file hides those of its name in the directories behind it. */
    private static final List<String> DIRECTORIES =
            List.of("/etc/sysctl.d", "/run/sysctl.d", "/usr/local/lib/sysctl.d", "/usr/lib/sysctl.d");

    private final MachineFiles files;

    SettingCheck(Tree tree) {
        this.files = new MachineFiles(tree);
    }

    List<Problem> of(Facts goal) {
        List<Problem> problems = new ArrayList<>();
        for (String path : later()) {
            String text = files.text(path).orElse("");
            for (String line : text.lines().toList()) {
                problem(path, line.strip(), goal).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private List<String> later() {
        Map<String, String> byName = new TreeMap<>();
        for (String directory : DIRECTORIES) {
            for (String path : files.in(directory)) {
                byName.putIfAbsent(Tree.name(path), path);
            }
        }
        List<String> later = new ArrayList<>();
        byName.forEach((name, path) -> {
            if (name.endsWith(".conf") && name.compareTo(OURS) > 0 && !name.equals("99-sysctl.conf")) {
                later.add(path);
            }
        });
        later.add(LAST);
        return later;
    }

    private static Optional<Problem> problem(String path, String line, Facts goal) {
        String[] sides = line.split("=", 2);
        if (line.startsWith("#") || line.startsWith(";") || sides.length != 2) {
            return Optional.empty();
        }
        String key = canonical(sides[0].strip().replaceFirst("^-", ""));
        String value = sides[1].strip().replaceAll("\\s+", " ");
        return goal.of(Fact.Kind.SETTING).stream()
                .filter(fact -> canonical(fact.name()).equals(key))
                .flatMap(fact -> goal.get(fact).stream())
                .filter(wanted -> !wanted.equals(value))
                .findFirst()
                .map(wanted -> Problem.error(
                        path,
                        "this file sets " + key + " to " + value + ", and wins at boot over the " + wanted
                                + " that is needed",
                        "take that line out"));
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
