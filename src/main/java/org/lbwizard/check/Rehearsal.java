package org.lbwizard.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Diary;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Tree;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.Wanted;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Programs;
import org.lbwizard.program.ipvs.IpvsTable;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

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

    /** heartbeat reads them together: where one changes, all are rehearsed. */
    private static final List<String> OF_HEARTBEAT = List.of(
            RehearsalScript.HA_CF, RehearsalScript.AUTHKEYS, RehearsalScript.HARESOURCES, RehearsalScript.MOVER);

    private final Tree tree;
    private final MachineFiles files;
    private final Commands commands;
    private final Diary diary;

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
        Facts goal = plan.activation().goal();
        List<Problem> mistakes =
                isAsFound(plan) ? List.of() : new FileRules(goal, script -> isThere(script, texts)).check(texts);
        mistakes.forEach(problem -> diary.write("rehearsal: " + problem.line()));
        RehearsalScript script = new RehearsalScript(texts, goal, setting -> files.exists(Fact.settingPath(setting)));
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

    /** Whether heartbeat finds a resource script (ResourceManager looks in these two). */
    private boolean isThere(String script, Map<String, String> texts) {
        return Stream.of("/etc/ha.d/resource.d/", "/etc/init.d/")
                .map(directory -> directory + script)
                .anyMatch(path -> texts.containsKey(path) || files.exists(path));
    }

    private Map<String, String> texts(Plan plan) throws IOException {
        Map<String, String> texts = plan.texts();
        Set<String> changed = plan.changedPaths();
        if (OF_HEARTBEAT.stream().anyMatch(texts::containsKey)) {
            for (String path : OF_HEARTBEAT) {
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
        StringBuilder table = new StringBuilder();
        for (String line : ran.out().lines().toList()) {
            String[] fields = line.split("\t", 3);
            if (fields[0].equals("refused") && fields.length == 3) {
                problems.add(
                        Problem.error(fields[1], fields[2], "nothing was changed; fix the template or the answer"));
            } else if (fields[0].equals("table")) {
                table.append(line.substring(line.indexOf('\t') + 1)).append('\n');
            }
        }
        if (!ran.out().endsWith(RehearsalScript.END + "\n")) {
            problems.add(Problem.error(
                    "", "the files could not be rehearsed: " + ran.complaint(), "fix that and try again"));
        } else if (script.expectsTable() && problems.isEmpty()) {
            problems.addAll(differences(script.table(), table.toString()));
        }
        return problems;
    }

    /** What ipvsadm lets through: it exits with 0 although a line was refused or changed. */
    private static List<Problem> differences(Facts wanted, String table) {
        Map<Fact, Optional<String>> made = new LinkedHashMap<>();
        IpvsTable.saved(table).forEach((fact, value) -> made.put(fact, Optional.of(value)));
        Facts is = new Facts(made);
        return wanted.differences(is).stream()
                .map(fact -> Problem.error(
                        "/etc/ha.d/ldirectord.cf", "rehearsed in IPVS, " + wanted.said(fact, is), "change it"))
                .toList();
    }
}
