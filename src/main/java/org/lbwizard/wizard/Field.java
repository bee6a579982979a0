package org.lbwizard.wizard;

import java.util.List;
import java.util.Optional;
import org.lbwizard.flow.Kind;
import org.lbwizard.problem.Problem;

/**
 * A question as it stands on a screen.
 *
 * @param prompt with the machine's own names in it
 * @param terms glossary terms that belong to the help
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
        Optional<String> suggestion,
        boolean settled,
        List<Problem> problems) {
    public Field {
        terms = List.copyOf(terms);
        problems = List.copyOf(problems);
    }

    public boolean isSecret() {
        return kind instanceof Kind.Secret;
    }
}
