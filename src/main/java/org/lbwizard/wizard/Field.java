package org.lbwizard.wizard;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.flow.Kind;
import org.lbwizard.problem.Problem;

/**
 * A question as it stands on a screen.
 *
 * @param prompt with the machine's own names in it
 * @param terms glossary terms that belong to the help
 * @param choices the answers to choose from, each with what it means; empty where any may be typed
 * @param suggestion what an empty answer takes
 * @param settled whether it is answered and need not be asked
 * @param problems what was wrong with the last answer to it
 */
public record Field(
        String key,
        String prompt,
        String help,
        List<String> terms,
        Kind kind,
        Map<String, String> choices,
        Optional<String> suggestion,
        boolean settled,
        List<Problem> problems) {
    public Field {
        terms = List.copyOf(terms);
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        problems = List.copyOf(problems);
    }

    public boolean isSecret() {
        return kind instanceof Kind.Secret;
    }
}
