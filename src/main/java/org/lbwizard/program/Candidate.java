package org.lbwizard.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lbwizard.problem.Problem;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/**
 * Files that are to come, before they are put in place.
 *
 * @param texts by path
 * @param goal what shall be seen on the machine afterwards
 * @param isOnMachine whether the machine has a path now
 */
public record Candidate(Map<String, String> texts, Facts goal, Predicate<String> isOnMachine) {
    private static final String ADVICE = "fix your own template that it comes from";

    /** The text of one of the files, if it is among them. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /** Whether a path is among the files or on the machine. */
    public boolean exists(String path) {
        return texts.containsKey(path) || isOnMachine.test(path);
    }

    /** The facts of one kind that shall be seen. */
    public Stream<Fact> present(Fact.Kind kind) {
        return goal.of(kind).stream().filter(fact -> goal.get(fact).isPresent());
    }

    /** What a rule finds wrong with one of the files, if it is among them. */
    public List<Problem> mistakes(String path, Function<String, List<String>> rule) {
        return text(path).map(rule).orElse(List.of()).stream()
                .map(what -> Problem.error(path, what, ADVICE))
                .toList();
    }
}
