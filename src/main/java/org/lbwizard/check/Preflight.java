package org.lbwizard.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;

/** Looks at the machine and its network before anything is touched: what speaks against an appliance there. */
public final class Preflight {
    private final Tree tree;
    private final Commands commands;
    private final Probes probes;

    public Preflight(Tree tree, Commands commands, Probes probes) {
        this.tree = tree;
        this.commands = commands;
        this.probes = probes;
    }

    /**
     * Everything that was found: errors forbid to apply, warnings are for the user to weigh.
     *
     * @param plan the appliance's
     */
    public List<Problem> of(Appliance appliance, Plan plan) throws IOException {
        List<Problem> problems = new ArrayList<>(Programs.missing(tree));
        problems.addAll(new InstallationCheck(tree).of(appliance));
        problems.addAll(new PortCheck(tree, commands).of(appliance, plan));
        problems.addAll(new SettingCheck(tree).of(plan.activation().goal()));
        if (problems.stream().noneMatch(Problem::isError)) {
            problems.addAll(new NeighbourCheck(tree, commands, probes).of(appliance));
        }
        return problems;
    }
}
