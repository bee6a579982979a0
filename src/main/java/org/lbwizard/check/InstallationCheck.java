package org.lbwizard.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lbwizard.host.FileState;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Program;
import org.lbwizard.program.catalogue.Catalogue;

/** What must be on the machine so that an apply can be finished or undone, and its daemons can run. */
final class InstallationCheck {
    private static final List<String> OURS = List.of(
            "/usr/lib/lbwizard/rescue",
            "/lib/systemd/system/lbwizard-recover.service",
            "/usr/lib/systemd/system/sysinit.target.wants/lbwizard-recover.service");

    private final Tree tree;
    private final MachineFiles files;

    InstallationCheck(Tree tree) {
        this.tree = tree;
        this.files = new MachineFiles(tree);
    }

    List<Problem> of(Appliance appliance) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<String> missing = Stream.concat(OURS.stream(), Catalogue.PROGRAMS.each(Program::installed).stream())
                .filter(path -> !files.exists(path))
                .toList();
        if (!missing.isEmpty()) {
            problems.add(Problem.error(
                    missing.getFirst(),
                    "lbwizard is not installed whole: without this file an interrupted apply or a lost address is not put right",
                    "install it: packaging/install from a checkout"));
        }
        for (String path : Catalogue.PROGRAMS.links(appliance).keySet()) {
            String unit = Tree.name(path);
            if (tree.state("/etc/systemd/system/" + unit) instanceof FileState.SymbolicLink(String target)
                    && target.equals("/dev/null")) {
                problems.add(Problem.error(
                        unit, "this unit is masked, so it cannot start", "run `systemctl unmask " + unit + "`"));
            }
        }
        return problems;
    }
}
