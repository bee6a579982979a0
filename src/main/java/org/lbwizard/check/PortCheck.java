package org.lbwizard.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Link;
import org.lbwizard.problem.Problem;

/** Whether the network ports are there and connected. */
final class PortCheck {
    private final MachineFiles files;

    PortCheck(Tree tree) {
        this.files = new MachineFiles(tree);
    }

    /** What speaks against an appliance's ports. */
    List<Problem> of(Appliance appliance) {
        List<Problem> problems = new ArrayList<>();
        for (Link link : appliance.links()) {
            String port = link.name();
            if (!files.exists("/sys/class/net/" + port)) {
                problems.add(Problem.error(
                        port, "there is no network interface " + port + " here", "plug it in, or rename it"));
                continue;
            }
            cable(port).ifPresent(problems::add);
        }
        return problems;
    }

    /** Seen only on a port that is up. */
    private Optional<Problem> cable(String port) {
        if (!files.isUp(port)) {
            return Optional.of(Problem.warning(
                    port,
                    port + " is down now, so its cable and its neighbours cannot be seen",
                    "check the cable, or run `ip link set " + port + " up` and look again"));
        }
        return files.text("/sys/class/net/" + port + "/carrier")
                .filter(carrier -> carrier.strip().equals("0"))
                .map(none -> Problem.warning(port, "there is no link at " + port, "check the cable and the switch"));
    }
}
