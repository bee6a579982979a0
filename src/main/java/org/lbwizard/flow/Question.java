package org.lbwizard.flow;

import java.util.List;
import java.util.Optional;
import org.lbwizard.problem.Place;

/**
 * One question of a flow.
 *
 * @param key its name in answer files
 * @param prompt one line; {@code {eth0}} stands for the machine's own name of a port
 * @param terms glossary terms that its help explains too
 * @param when empty of conditions where it is always asked
 * @param seen a fact of the machine without which it is not asked
 * @param asked false for a question that only an answer file may answer
 * @param askedWhere a fact of the machine without which only an answer file may answer it
 * @param place where it stands in the flow's file
 */
public record Question(
        String key,
        String prompt,
        String help,
        List<String> terms,
        Kind kind,
        Optional<Default> byDefault,
        Condition when,
        Optional<String> seen,
        boolean asked,
        Optional<String> askedWhere,
        Place place) {
    public Question {
        terms = List.copyOf(terms);
    }

    public boolean isSecret() {
        return kind instanceof Kind.Secret;
    }
}
