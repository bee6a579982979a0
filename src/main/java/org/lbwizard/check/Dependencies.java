package org.lbwizard.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Dependency;
import org.lbwizard.program.Program;
import org.lbwizard.program.catalogue.Catalogue;

/** The programs that setting this machine up needs, with the Debian packages that bring them. */
public final class Dependencies {
    private static final List<String> DIRECTORIES = List.of("/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/");

    /** What is needed whatever programs serve. */
    private static final List<Dependency> ALWAYS = List.of(
            new Dependency("arping", "iputils-arping"),
            new Dependency("ip", "iproute2"),
            new Dependency("systemctl", "systemd"),
            new Dependency("unshare", "util-linux"));

    private Dependencies() {}

    /** What is missing: one problem that names every program, and the command that brings them all. */
    public static List<Problem> missing(Tree tree) throws IOException {
        List<String> programs = new ArrayList<>();
        List<String> packages = new ArrayList<>();
        List<Dependency> all = Stream.concat(ALWAYS.stream(), Catalogue.PROGRAMS.each(Program::needs).stream())
                .sorted(Comparator.comparing(Dependency::command))
                .toList();
        for (Dependency needed : all) {
            if (!isThere(tree, needed.command())) {
                programs.add(needed.command());
                packages.add(needed.debianPackage());
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
            if (tree.exists(directory + program) || tree.exists("/usr/libexec/" + program + "/" + program)) {
                return true;
            }
        }
        return false;
    }
}
