package org.lbwizard.provision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Activation;
import org.lbwizard.program.Programs;
import org.lbwizard.running.Act;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Drift;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;
import org.lbwizard.running.Machine;

/** What becomes of the running machine, and what somebody changed on it by hand. */
final class Activations {
    private final Tree tree;
    private final History history;
    private final Optional<Machine> machine;
    private final Programs programs;

    Activations(Tree tree, History history, Optional<Machine> machine, Programs programs) {
        this.programs = programs;
        this.tree = tree;
        this.history = history;
        this.machine = machine;
    }

    /**
     * The way from what is to what shall be.
     *
     * @param next the settings that are to come, as far as they can be read
     * @param now the settings in place, as far as they can be read
     * @param changed the paths whose files change
     */
    Activation plan(Facts shall, Optional<Appliance> next, Optional<Appliance> now, Set<String> changed)
            throws IOException {
        Facts left = now.isPresent() ? programs.running(now.get(), texts()) : Facts.NONE;
        Discretion discretion = Stream.concat(next.stream(), now.stream())
                .map(programs::discretion)
                .reduce(Discretion.NONE, Discretion::and);
        Facts goal = released(shall.insteadOf(left).insteadOf(programs.found(shall, texts())), left);
        if (machine.isEmpty()) {
            // Such a machine cannot be seen: what its files say is taken for what it does.
            List<Act> acts = Machine.acts(left, goal, changed, programs.drivers());
            return new Activation(goal, left, discretion, acts, List.of(), true);
        }
        List<String> drift = drift(machine.get(), left, goal);
        return new Activation(goal, left, discretion, machine.get().acts(goal, changed), drift, false);
    }

    /** A kernel setting that is needed no longer goes back to what it was found as; none of another's is touched. */
    private Facts released(Facts goal, Facts left) throws IOException {
        List<Fact> released = left.of(Fact.Kind.SETTING).stream()
                .filter(fact -> left.get(fact).isPresent() && goal.get(fact).isEmpty())
                .toList();
        if (released.isEmpty()) {
            return goal;
        }
        Facts found = history.all(new ArrayList<>()).stream()
                .filter(generation -> generation.number() == Generation.AS_FOUND)
                .map(Generation::running)
                .findFirst()
                .orElse(Facts.NONE);
        Map<Fact, Optional<String>> back = new LinkedHashMap<>();
        released.forEach(fact -> back.put(fact, found.get(fact)));
        return goal.with(back);
    }

    /**
     * What ran as the machine was found, less the kernel settings that are not set here now: those are others' by now.
     *
     * @param now the settings in place, as far as they can be read
     */
    Facts asFound(Facts found, Optional<Appliance> now) throws IOException {
        if (now.isEmpty()) {
            return found;
        }
        Facts left = programs.running(now.get(), texts());
        return found.without(
                fact -> fact.kind() == Fact.Kind.SETTING && left.get(fact).isEmpty());
    }

    /** What differs from the settings in place, and would be changed by going to the goal. */
    private static List<String> drift(Machine machine, Facts left, Facts goal) throws IOException {
        Facts now = machine.now(left);
        return Drift.of(left, now).stream()
                .filter(drift -> !goal.get(drift.fact()).equals(now.get(drift.fact())))
                .map(Drift::sentence)
                .toList();
    }

    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String path : programs.paths()) {
            if (tree.state(path) instanceof FileState.Regular) {
                texts.put(path, new String(tree.read(path), StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }
}
