package org.lbwizard.wizard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lbwizard.problem.Problem;

/**
 * Where a run of the wizard stands: a value that can be stored and taken up again.
 *
 * @param answers all that was ever answered, also on branches left behind
 * @param read the pages of mere text that were read
 * @param problems what was wrong with the last input
 * @param accepted whether the review was accepted
 */
public record State(Map<String, Answer> answers, Set<String> read, List<Problem> problems, boolean accepted) {
    public static final State START = new State(Map.of(), Set.of(), List.of(), false);

    public State {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        read = Collections.unmodifiableSet(new TreeSet<>(read));
        problems = List.copyOf(problems);
    }

    public Optional<Answer> answer(String key) {
        return Optional.ofNullable(answers.get(key));
    }

    State with(String key, Answer answer) {
        Map<String, Answer> more = new LinkedHashMap<>(answers);
        more.put(key, answer);
        return new State(more, read, List.of(), false);
    }

    State without(String key) {
        Map<String, Answer> fewer = new LinkedHashMap<>(answers);
        fewer.remove(key);
        return new State(fewer, read, List.of(), false);
    }

    State asking(String key) {
        return answer(key).map(a -> with(key, a.unsettled())).orElse(this).with(List.of());
    }

    State with(List<Problem> newProblems) {
        return new State(answers, read, newProblems, accepted);
    }

    State reading(String page, boolean isRead) {
        Set<String> pages = new TreeSet<>(read);
        if (isRead) {
            pages.add(page);
        } else {
            pages.remove(page);
        }
        return new State(answers, pages, List.of(), false);
    }

    State accepting() {
        return new State(answers, read, List.of(), true);
    }
}
