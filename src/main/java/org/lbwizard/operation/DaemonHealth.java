package org.lbwizard.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.program.Balancer;
import org.lbwizard.program.Failover;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.running.DaemonState;

/** Says how the daemons fare that keep a unit in service, and what lbwizard-watch had to put back. */
public final class DaemonHealth {
    /** Where the watch notes what it did, a line each; gone at the next boot. */
    private static final String DONE = "/run/lbwizard-watch/done";

    private final StatusReport report;
    private final Tree tree;
    private final List<DaemonState> states;

    public DaemonHealth(StatusReport report, Tree tree, List<DaemonState> states) {
        this.report = report;
        this.tree = tree;
        this.states = states;
    }

    /** Looks at the machine. */
    public static DaemonHealth of(StatusReport report, Tree tree, LiveSystem machine) {
        return new DaemonHealth(
                report,
                tree,
                DaemonState.of(
                        machine.commands(),
                        Catalogue.PROGRAMS.balancer().unit(),
                        Catalogue.PROGRAMS.failover().unit()));
    }

    /** Whether the health check of a running machine runs. */
    static boolean checks(LiveSystem system) {
        return DaemonState.of(system.commands(), Catalogue.PROGRAMS.balancer().unit()).stream()
                .anyMatch(DaemonState::isActive);
    }

    /** Whether real servers are checked: only then is what the IPVS table says of them true. */
    public boolean isChecking() {
        return states.stream()
                .anyMatch(state ->
                        state.unit().equals(Catalogue.PROGRAMS.balancer().unit()) && state.isActive());
    }

    public void tell(Appliance appliance) throws IOException {
        Balancer balancer = Catalogue.PROGRAMS.balancer();
        Failover failover = Catalogue.PROGRAMS.failover();
        report.value("health-checking", isChecking());
        if (!isChecking()) {
            report.urgent("Health checking is not running: " + balancer.name() + " is "
                    + state(balancer.unit())
                    + ". Connections go to the real servers that were up when it ended, also to those that have failed"
                    + " since. Start it with `systemctl restart " + balancer.name() + "`; see `lbwizard logs "
                    + balancer.name()
                    + "`.");
        }
        if (appliance.isPaired() && !isActive(failover.unit())) {
            report.attention(failover.title() + " is not running: it is " + state(failover.unit())
                    + ". This unit neither has the floating addresses nor takes them over. Start it with"
                    + " `systemctl restart " + failover.name() + "`; see `lbwizard logs " + failover.name() + "`.");
        }
        states.stream().filter(state -> state.restarts() > 0).forEach(this::restarts);
        repairs();
    }

    private boolean isActive(String unit) {
        return states.stream().anyMatch(state -> state.unit().equals(unit) && state.isActive());
    }

    private String state(String unit) {
        return states.stream()
                .filter(state -> state.unit().equals(unit))
                .map(DaemonState::state)
                .findFirst()
                .orElse("unknown to systemd");
    }

    private void restarts(DaemonState state) {
        String name = state.unit().replace(".service", "");
        report.value("restarts-" + name, state.restarts());
        report.line(name + " ended by itself and was started again: " + state.restarts()
                + (state.restarts() == 1 ? " time" : " times") + "; see `lbwizard logs " + name + "`.");
    }

    private void repairs() throws IOException {
        if (!tree.exists(DONE)) {
            return;
        }
        List<String> done =
                new String(tree.read(DONE), StandardCharsets.UTF_8).lines().toList();
        if (!done.isEmpty()) {
            report.value("repairs", done);
            report.line("Put right by lbwizard-watch since the last boot: " + done.size()
                    + (done.size() == 1 ? " time" : " times") + ", last at " + done.getLast() + ".");
        }
    }
}
