package org.lbwizard.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.lbwizard.host.Commands;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Resolver;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/** A program or a part of the machine that is configured by files: one class, one template folder, one list entry. */
public interface Program {
    /** Its name, which is its template folder's too. */
    String id();

    /** Every path that it may write; one that it does not write for an appliance is absent there. */
    List<String> paths();

    /** The files that it writes for an appliance. */
    List<Output> outputs(Appliance appliance);

    /** The symbolic links that it has for an appliance: what systemd starts at boot. */
    default Map<String, String> links(Appliance appliance) {
        return Map.of();
    }

    /**
     * What can be seen of it on a machine that runs as this appliance.
     *
     * @param texts the texts of its files, by path
     */
    default Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        return Map.of();
    }

    /**
     * What may be there for another appliance, or was before, and is not for this one: looked at all the same, so that it
     * is known how it was found.
     */
    default Set<Fact> leftAlone(Appliance appliance) {
        return Set.of();
    }

    /**
     * What a file of its own that we did not write has brought onto the machine.
     *
     * @param appliance what is seen on a machine that runs as the appliance
     * @param texts the texts of the files in place, by path
     */
    default Facts found(Facts appliance, Map<String, String> texts) {
        return Facts.NONE;
    }

    /** What of an appliance others decide on a running machine. */
    default Discretion discretion(Appliance appliance) {
        return Discretion.NONE;
    }

    /** The daemon that reads its files. */
    default Optional<Daemon> daemon() {
        return Optional.empty();
    }

    /** What it is read off a running machine and set there by. */
    default List<Driver> drivers() {
        return List.of();
    }

    /** The commands that it needs on the machine. */
    default List<Dependency> needs() {
        return List.of();
    }

    /** Files of lbwizard's own that it needs on the machine. */
    default List<String> installed() {
        return List.of();
    }

    /** Its own rules: mistakes in its files that the program itself lets through. */
    default List<Problem> mistakes(Candidate candidate) {
        return List.of();
    }

    /** How it reads its files before they are put in place. */
    default Optional<DryRun> dryRun() {
        return Optional.empty();
    }

    /** What on the machine speaks against running it as this appliance. */
    default List<Problem> preflight(Appliance appliance, Tree tree, Commands commands) {
        return List.of();
    }

    /** What in a tree's other files contradicts its own, also in a tree that is not the running machine's. */
    default List<Problem> contradictions(Tree tree, Plan plan) {
        return List.of();
    }

    /**
     * Warnings of what a file of its own that we did not write says and the next one does not.
     *
     * @param texts the texts that are to come, by path
     */
    default List<Problem> replaced(Tree tree, Appliance next, Map<String, String> texts) {
        return List.of();
    }

    /** What the resolver is told beside its nameservers, if it is this program that tells it. */
    default Optional<Resolver> foundResolver(MachineFiles files) {
        return Optional.empty();
    }

    /** The file of its that is the owner's but for a block of ours. */
    default Optional<SharedFile> sharedFile() {
        return Optional.empty();
    }

    /** The paths of its that hold the same on both units of a pair. */
    default List<String> equalOnBothUnits() {
        return List.of();
    }

    /** What of an appliance's settings must not be shown wherever it stands. */
    default Set<String> secrets(Appliance appliance) {
        return Set.of();
    }

    /** For each file that is made to hold secrets, by path: a line of it as it may be shown. */
    default Map<String, UnaryOperator<String>> masks() {
        return Map.of();
    }

    /**
     * One file to write.
     *
     * @param path where it goes
     * @param template its template's name in the folder
     * @param mode permission bits
     * @param view what the template shows
     */
    record Output(String path, String template, int mode, Map<String, Object> view) {}
}
