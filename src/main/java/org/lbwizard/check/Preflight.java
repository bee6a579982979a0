package org.lbwizard.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.PatternCheck;
import org.lbwizard.owner.Owners;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.catalogue.Catalogue;

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
        List<Problem> problems = new ArrayList<>(Dependencies.missing(tree));
        problems.addAll(new InstallationCheck(tree).of(appliance));
        problems.addAll(new PortCheck(tree).of(appliance));
        problems.addAll(Catalogue.PROGRAMS.each(program -> program.preflight(appliance, tree, commands)));
        problems.addAll(ofFiles(tree, Optional.of(commands), appliance, plan));
        problems.addAll(expressions(appliance));
        if (problems.stream().noneMatch(Problem::isError)) {
            problems.addAll(new NeighbourCheck(tree, commands, probes).of(appliance));
        }
        return problems;
    }

    /**
     * What the files of a tree tell, also of one that is not the running machine's: other programs that would set again
     * what the appliance sets.
     *
     * @param commands empty where the tree is not the running machine's
     */
    public static List<Problem> ofFiles(Tree tree, Optional<Commands> commands, Appliance appliance, Plan plan) {
        List<Problem> problems = new ArrayList<>(new Owners(tree, commands).of(appliance));
        problems.addAll(Catalogue.PROGRAMS.each(program -> program.contradictions(tree, plan)));
        return problems;
    }

    /** What was accepted by an older version, or came with a file edited by hand, is in nobody's way; but it is told. */
    private List<Problem> expressions(Appliance appliance) {
        Map<String, String> refusals = Catalogue.PROGRAMS
                .balancer()
                .patterns(commands)
                .refusals(appliance.virtualServers().stream()
                        .flatMap(virtual -> virtual.check().expected().stream())
                        .collect(Collectors.toSet()));
        return refusals.entrySet().stream()
                .map(bad -> PatternCheck.problem(bad.getKey(), bad.getValue()))
                .map(problem -> Problem.warning(problem.subject(), problem.what(), problem.advice()))
                .toList();
    }
}
