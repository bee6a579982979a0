package org.lbwizard.document;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.yaml.Fields;

/** Reads values out of fields, and notes what is wrong with them at their places. */
final class Values {
    private final Fields.Problems problems;

    Values(Fields.Problems problems) {
        this.problems = problems;
    }

    /** A value that must be there. */
    <T> Optional<T> required(Fields fields, String key, Function<String, T> parser) {
        String text = fields.text(key);
        return text.isEmpty() ? Optional.empty() : value(fields, key, parser);
    }

    <T> Optional<T> value(Fields fields, String key, Function<String, T> parser) {
        return fields.optionalText(key).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (RefusedException refusal) {
                problems.add(
                        fields.placeOf(key),
                        key,
                        refusal.problem().what(),
                        refusal.problem().advice());
                return Optional.empty();
            }
        });
    }

    /** What is made of several fields. */
    <T> Optional<T> made(Fields fields, String subject, Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (RefusedException refusal) {
            for (Problem problem : refusal.problems()) {
                problems.add(fields.place(), subject, problem.what(), problem.advice());
            }
            return Optional.empty();
        }
    }
}
