package org.lbwizard.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lbwizard.host.FileState;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.catalogue.Catalogue;

/** What must be on the machine so that an apply can be finished or undone, and its daemons can run. */
final class InstallationCheck {
    private static final List<String> OURS = List.of(
            "/usr/lib/lbwizard/rescue",
            "/usr/lib/lbwizard/watch",
            "/usr/lib/lbwizard/ldirectord-guarded",
            "/lib/systemd/system/lbwizard-recover.service",
            "/lib/systemd/system/lbwizard-autonat.service",
            "/lib/systemd/system/lbwizard-sync.service",
            "/lib/systemd/system/lbwizard-watch.service",
            "/usr/lib/systemd/system/sysinit.target.wants/lbwizard-recover.service");

    private final Tree tree;
    private final MachineFiles files;

    InstallationCheck(Tree tree) {
        this.tree = tree;
        this.files = new MachineFiles(tree);
    }

    List<Problem> of(Appliance appliance) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<String> missing = OURS.stream().filter(path -> !files.exists(path)).toList();
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
        serialPort(appliance).ifPresent(problems::add);
        return problems;
    }

    /** heartbeat does not start with a serial port that is not there (it exits with 6). */
    private Optional<Problem> serialPort(Appliance appliance) {
        Optional<HaPair> pair = appliance.pair().filter(p -> p.key().isPresent());
        return pair.flatMap(HaPair::serialDevice)
                .filter(device -> !isSerialPort(device))
                .map(device -> Problem.error(
                        "heartbeat-link",
                        "there is no serial port " + device + ", and heartbeat does not start without it",
                        "add the port, or answer `network`"));
    }

    private boolean isSerialPort(String device) {
        String number = device.replaceFirst("^/dev/ttyS", "");
        boolean isUart = !number.equals(device);
        boolean isKnown = files.text("/proc/tty/driver/serial")
                .map(list -> Pattern.compile("(?m)^" + number + ": uart:(?!unknown)")
                        .matcher(list)
                        .find())
                .orElse(true);
        return files.exists(device) && (!isUart || isKnown);
    }
}
