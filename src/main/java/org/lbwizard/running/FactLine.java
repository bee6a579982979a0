package org.lbwizard.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.host.StateLine;

/** Facts as lines of a journal or a generation, which a shell must be able to read too. */
public final class FactLine {
    /** A fact that was there: kind, name, detail, value. */
    public static final String WAS = "was";

    /** A fact that was absent: kind, name, detail. */
    public static final String WAS_NOT = "was-not";

    private FactLine() {}

    public static List<String> lines(Facts facts) {
        List<String> lines = new ArrayList<>();
        facts.values().forEach((fact, value) -> {
            String kind = fact.kind().name();
            lines.add(
                    value.isPresent()
                            ? StateLine.join(WAS, kind, fact.name(), fact.detail(), value.get())
                            : StateLine.join(WAS_NOT, kind, fact.name(), fact.detail()));
        });
        return lines;
    }

    /**
     * Takes a line apart.
     *
     * @param fields the line's, see {@link StateLine#fields}
     * @param into is given the fact
     * @throws IllegalArgumentException if the line is damaged
     */
    public static void parse(List<String> fields, Map<Fact, Optional<String>> into) {
        boolean was = fields.getFirst().equals(WAS);
        if (fields.size() != (was ? 5 : 4)) {
            throw new IllegalArgumentException("not a fact: " + String.join(" ", fields));
        }
        Fact fact = new Fact(Fact.Kind.valueOf(fields.get(1)), fields.get(2), fields.get(3));
        into.put(fact, was ? Optional.of(fields.get(4)) : Optional.empty());
    }
}
