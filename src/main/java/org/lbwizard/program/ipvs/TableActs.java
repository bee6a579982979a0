package org.lbwizard.program.ipvs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.lbwizard.running.Act;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;
import org.lbwizard.running.Step;
import org.lbwizard.running.Way;

/**
 * Mends the IPVS table where no daemon does. ldirectord keeps its own services; what it left when it died, and what
 * stood there without it, is nobody's but ours to bring in order.
 */
final class TableActs {
    private static final Duration SHORT = Duration.ofSeconds(30);

    private final Facts now;
    private final Facts goal;
    private final boolean isKept;
    private final boolean again;

    TableActs(Way way) {
        this.now = way.now();
        this.goal = way.goal();
        this.again = way.again();
        this.isKept = way.daemons().stream()
                .anyMatch(d -> d.brings().contains(Fact.Kind.VIRTUAL)
                        && goal.get(Fact.daemon(d.unit())).isPresent());
    }

    /** The acts that are left; what the daemon keeps is its own, until it had its chance. */
    List<Act> repairs() {
        List<Act> acts = new ArrayList<>();
        for (Fact fact : goal.differences(now)) {
            boolean isService = fact.kind() == Fact.Kind.VIRTUAL;
            if (!isService && fact.kind() != Fact.Kind.REAL) {
                continue;
            }
            if (goal.get(fact).isEmpty()) {
                if (again || !isKept) {
                    remove(fact, isService, acts);
                }
            } else if (!isKept) {
                acts.add(put(fact, goal.get(fact).orElseThrow(), isService));
            }
        }
        return acts;
    }

    /** A service takes its real servers with it. */
    private void remove(Fact fact, boolean isService, List<Act> acts) {
        if (isService) {
            acts.add(act(ipvsadm("-D", fact)));
        } else if (goal.get(Fact.virtual(fact.name())).isPresent()) {
            acts.add(act(ipvsadm("-d", fact, "-r", fact.detail())));
        }
    }

    private Act put(Fact fact, String value, boolean isService) {
        boolean exists = now.get(fact).isPresent();
        if (isService) {
            return act(ipvsadm(
                    exists ? "-E" : "-A", fact, IpvsTable.balanced(value).toArray(String[]::new)));
        }
        String[] words = value.split(" ", -1);
        return act(
                ipvsadm(exists ? "-e" : "-a", fact, "-r", fact.detail(), IpvsTable.option(words[0]), "-w", words[1]));
    }

    private static List<String> ipvsadm(String order, Fact fact, String... more) {
        List<String> argv = new ArrayList<>(List.of("ipvsadm", order));
        argv.addAll(IpvsTable.named(fact.name()));
        argv.addAll(List.of(more));
        return argv;
    }

    private static Act act(List<String> argv) {
        return new Act(Step.TABLE, argv, SHORT);
    }
}
