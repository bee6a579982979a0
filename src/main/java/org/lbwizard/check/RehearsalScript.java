package org.lbwizard.check;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Shell;
import org.lbwizard.running.Fact;

/**
 * The shell script that puts files in place for a rehearsal and has their programs read them.
 *
 * @param runs those of the programs that have something to read
 * @param candidate the files that they read
 */
record RehearsalScript(List<DryRun> runs, Candidate candidate) {
    /** The last line, said once all was called. */
    static final String END = "rehearsed";

    /**
     * Picks what there is to rehearse.
     *
     * @param all files that are to come; those that no program rehearses are left out
     */
    static RehearsalScript of(List<DryRun> runs, Candidate all) {
        Predicate<DryRun> hasFile = run -> run.paths().stream().anyMatch(all.texts()::containsKey);
        List<DryRun> needed = runs.stream().filter(hasFile).toList();
        Map<String, String> texts = new LinkedHashMap<>(all.texts());
        texts.keySet()
                .removeIf(path -> needed.stream().noneMatch(run -> run.paths().contains(path)));
        return new RehearsalScript(needed, new Candidate(texts, all.goal(), all.isOnMachine()));
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    Set<String> names() {
        return candidate.texts().keySet();
    }

    /**
     * What is wrong although nothing was refused.
     *
     * @param said what each of the runs has printed, by its number
     */
    List<Problem> judge(Map<Integer, List<String>> said) {
        return IntStream.range(0, runs.size())
                .boxed()
                .flatMap(n -> runs.get(n).judge(candidate, said.getOrDefault(n, List.of())).stream())
                .toList();
    }

    /** The script, behind the text that makes the namespace a safe place. */
    String text() {
        Stream<String> functions = runs.stream().map(DryRun::functions);
        Set<String> folders = new LinkedHashSet<>();
        names().forEach(path -> folders.add(Tree.parent(path)));
        Stream<String> places = folders.stream().map(folder -> "mkdir -p \"$stage\"" + Shell.quoted(folder));
        Stream<String> files = candidate.texts().entrySet().stream().map(f -> Shell.put(f.getKey(), f.getValue()));
        Stream<String> ports =
                candidate.present(Fact.Kind.CONFIGURED).map(fact -> "make_port " + Shell.quoted(fact.name()));
        Stream<String> calls = IntStream.range(0, runs.size())
                .boxed()
                .flatMap(n -> Stream.concat(Stream.of("run=" + n), runs.get(n).calls(candidate).stream()));
        return Stream.of(functions, places, files, ports, calls, Stream.of("echo " + END))
                .flatMap(lines -> lines)
                .map(line -> line.endsWith("\n") ? line : line + "\n")
                .collect(Collectors.joining());
    }
}
