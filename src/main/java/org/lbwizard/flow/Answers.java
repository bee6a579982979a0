package org.lbwizard.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/**
 * Answers in the order in which their questions are asked.
 *
 * @param byKey canonical texts, as {@link Kind#parse} gives them
 */
public record Answers(Map<String, String> byKey) {
    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /**
     * An answer that must be there.
     *
     * @throws RefusedException if it is missing
     */
    public String required(String key) {
        return get(key).orElseThrow(() -> missing(key));
    }

    /** What is said of an answer that must be there. */
    public static RefusedException missing(String key) {
        return new RefusedException(Problem.error(key, "this answer is missing", "add it"));
    }

    /** Whether a yes/no question was answered yes. */
    public boolean yes(String key) {
        return get(key).filter("yes"::equals).isPresent();
    }

    /** These answers but for one. */
    public Answers without(String key) {
        Map<String, String> fewer = new LinkedHashMap<>(byKey);
        fewer.remove(key);
        return new Answers(fewer);
    }

    /** These answers and one more, asked last. */
    public Answers with(String key, String text) {
        Map<String, String> more = new LinkedHashMap<>(byKey);
        more.remove(key);
        more.put(key, text);
        return new Answers(more);
    }
}
