package org.lbwizard.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;

/** The programs that setting this machine up needs, with the Debian packages that bring them. */
public final class Dependencies {
    private static final List<String> DIRECTORIES =
            List.of("/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/", "/usr/libexec/heartbeat/");

    private static final Map<String, String> PACKAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("arping", "iputils-arping"),
            Map.entry("heartbeat", "heartbeat"),
            Map.entry("hostname", "hostname"),
            Map.entry("ifup", "ifupdown"),
            Map.entry("ip", "iproute2"),
            Map.entry("ipvsadm", "ipvsadm"),
            Map.entry("ldirectord", "ldirectord"),
            Map.entry("modprobe", "kmod"),
            Map.entry("nft", "nftables"),
            Map.entry("sysctl", "procps"),
            Map.entry("systemctl", "systemd"),
            Map.entry("unshare", "util-linux")));

    private Dependencies() {}

    /** What is missing: one problem that names every program, and the command that brings them all. */
    public static List<Problem> missing(Tree tree) throws IOException {
        List<String> programs = new ArrayList<>();
        List<String> packages = new ArrayList<>();
        for (Map.Entry<String, String> needed : PACKAGES.entrySet()) {
            if (!isThere(tree, needed.getKey())) {
                programs.add(needed.getKey());
                packages.add(needed.getValue());
            }
        }
        return programs.isEmpty()
                ? List.of()
                : List.of(Problem.error(
                        "",
                        "programs are missing on this machine: " + String.join(", ", programs),
                        "install them first: apt-get install " + String.join(" ", packages)));
    }

    private static boolean isThere(Tree tree, String program) throws IOException {
        for (String directory : DIRECTORIES) {
            if (tree.exists(directory + program)) {
                return true;
            }
        }
        return false;
    }
}
