package org.lbwizard.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Diary;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Tree;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.Wanted;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Programs;
import org.lbwizard.program.catalogue.Catalogue;

/**
 * Has the real programs read the files that are to come, in namespaces of their own, before anything is touched.
 */
public final class Rehearsal {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final String SCRIPT = "/org/lbwizard/rehearse.sh";
    private static final List<String> NAMESPACES = List.of(
            "unshare",
            "--net",
            "--mount",
            "--uts",
            "--ipc",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            "-s");

    private final Tree tree;
    private final MachineFiles files;
    private final Commands commands;
    private final Diary diary;
    private final Programs programs = Catalogue.PROGRAMS;

    public Rehearsal(Tree tree, Commands commands, Diary diary) {
        this.tree = tree;
        this.files = new MachineFiles(tree);
        this.commands = commands;
        this.diary = diary;
    }

    /**
     * What the programs refuse of a plan's files; nothing if there is nothing to rehearse. Files as they were found are
     * nobody's to mend: what is wrong with them is a warning.
     */
    public List<Problem> of(Plan plan) throws IOException {
        List<Problem> found = judged(plan);
        return isAsFound(plan)
                ? found.stream()
                        .map(p -> Problem.warning(p.subject(), p.what(), "this is how the machine was found"))
                        .toList()
                : found;
    }

    private static boolean isAsFound(Plan plan) {
        return plan.changes().stream()
                .anyMatch(change ->
                        change.path().equals(Programs.APPLIANCE_FILE) && change.wanted() instanceof Wanted.Nothing);
    }

    private List<Problem> judged(Plan plan) throws IOException {
        Map<String, String> texts = texts(plan);
        Candidate candidate = new Candidate(texts, plan.activation().goal(), files::exists);
        List<Problem> mistakes = isAsFound(plan) ? List.of() : programs.each(program -> program.mistakes(candidate));
        mistakes.forEach(problem -> diary.write("rehearsal: " + problem.line()));
        RehearsalScript script = RehearsalScript.of(programs.dryRuns(), candidate);
        if (script.isEmpty() || !mistakes.isEmpty()) {
            return mistakes;
        }
        // In braces, so that the shell has read all before it runs any: standard input is its script.
        String text = "{\n" + library() + script.text() + "} </dev/null\n";
        Ran ran = commands.run(new Command(NAMESPACES, BOUND, Optional.of(text)));
        List<Problem> found = judge(ran, script);
        diary.write("rehearsal of " + String.join(", ", script.names()) + ": "
                + (found.isEmpty() ? "accepted" : "refused") + ", " + ran.took().toMillis() + " ms");
        found.forEach(problem -> diary.write("rehearsal: " + problem.line()));
        return found;
    }

    /** Of a program of which one file changes, those too that do not. */
    private Map<String, String> texts(Plan plan) throws IOException {
        Map<String, String> texts = plan.texts();
        Set<String> changed = plan.changedPaths();
        for (DryRun run : programs.dryRuns()) {
            if (run.paths().stream().noneMatch(texts::containsKey)) {
                continue;
            }
            for (String path : run.paths()) {
                if (!changed.contains(path) && tree.exists(path)) {
                    texts.put(path, new String(tree.read(path), StandardCharsets.UTF_8));
                }
            }
        }
        return texts;
    }

    private static String library() throws IOException {
        try (InputStream in = Rehearsal.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException(SCRIPT + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Problem> judge(Ran ran, RehearsalScript script) {
        List<Problem> problems = new ArrayList<>();
        Map<Integer, List<String>> said = new HashMap<>();
        for (String line : ran.out().lines().toList()) {
            String[] fields = line.split("\t", 3);
            if (fields[0].equals("refused") && fields.length == 3) {
                problems.add(
                        Problem.error(fields[1], fields[2], "nothing was changed; fix the template or the answer"));
            } else if (fields[0].equals("said") && fields.length == 3) {
                said.computeIfAbsent(Integer.valueOf(fields[1]), run -> new ArrayList<>())
                        .add(fields[2]);
            }
        }
        if (!ran.out().endsWith(RehearsalScript.END + "\n")) {
            problems.add(Problem.error(
                    "", "the files could not be rehearsed: " + ran.complaint(), "fix that and try again"));
        } else if (problems.isEmpty()) {
            problems.addAll(script.judge(said));
        }
        return problems;
    }
}
