package org.lbwizard.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Mends the IPVS table where no daemon does. ldirectord keeps its own services; what it left when it died, and what
 * stood there without it, is nobody's but ours to bring in order.
 */
final class TableActs {
    private static final Duration SHORT = Duration.ofSeconds(30);

    private final Facts now;
    private final Facts goal;
    private final boolean isKept;

    TableActs(Facts now, Facts goal, List<Daemon> daemons) {
        this.now = now;
        this.goal = goal;
        this.isKept = daemons.stream()
                .anyMatch(d -> d.brings().contains(Fact.Kind.VIRTUAL)
                        && goal.get(Fact.daemon(d.unit())).isPresent());
    }

    /**
     * The acts that are left.
     *
     * @param again whether the daemon had its chance
     */
    List<Act> repairs(boolean again) {
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
            acts.add(act(List.of("ipvsadm", "-D", "-t", fact.name())));
        } else if (goal.get(Fact.virtual(fact.name())).isPresent()) {
            acts.add(act(List.of("ipvsadm", "-d", "-t", fact.name(), "-r", fact.detail())));
        }
    }

    private Act put(Fact fact, String value, boolean isService) {
        boolean exists = now.get(fact).isPresent();
        String[] words = value.split(" ", -1);
        List<String> argv = new ArrayList<>(List.of("ipvsadm"));
        if (isService) {
            argv.addAll(List.of(exists ? "-E" : "-A", "-t", fact.name(), "-s", words[0]));
            if (words.length > 1) {
                argv.addAll(List.of("-p", words[1]));
            }
        } else {
            argv.addAll(List.of(exists ? "-e" : "-a", "-t", fact.name(), "-r", fact.detail()));
            argv.addAll(List.of(IpvsTable.option(words[0]), "-w", words[1]));
        }
        return act(argv);
    }

    private static Act act(List<String> argv) {
        return new Act(Step.TABLE, argv, SHORT);
    }
}
