package org.lbwizard.running;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is, or what shall be: for each fact its value, or that it is absent. A fact that is not in here is of no
 * concern.
 */
public record Facts(Map<Fact, Optional<String>> values) {
    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Optional<String> get(Fact fact) {
        return values.getOrDefault(fact, Optional.empty());
    }

    public Set<Fact> facts() {
        return values.keySet();
    }

    public List<Fact> of(Fact.Kind kind) {
        return facts().stream().filter(f -> f.kind() == kind).toList();
    }

    /** These, and as absent what others had that are not among them. */
    public Facts insteadOf(Facts others) {
        Map<Fact, Optional<String>> all = new LinkedHashMap<>(values);
        others.facts().forEach(fact -> all.putIfAbsent(fact, Optional.empty()));
        return new Facts(all);
    }

    /** With others in their places. */
    public Facts with(Map<Fact, Optional<String>> others) {
        Map<Fact, Optional<String>> all = new LinkedHashMap<>(values);
        all.putAll(others);
        return new Facts(all);
    }

    /** Whether a real server gets no connections: it is not in the IPVS table, or at weight 0. */
    public boolean isOut(Fact real) {
        return get(real).filter(value -> !value.endsWith(" 0")).isEmpty();
    }

    /** Without some, which are then of no concern. */
    public Facts without(Predicate<Fact> these) {
        Map<Fact, Optional<String>> rest = new LinkedHashMap<>(values);
        rest.keySet().removeIf(these);
        return new Facts(rest);
    }

    /** The facts on which another state differs from this one, in this one's order. */
    public List<Fact> differences(Facts now) {
        List<Fact> different = new ArrayList<>();
        values.forEach((fact, value) -> {
            if (!now.get(fact).equals(value)) {
                different.add(fact);
            }
        });
        return different;
    }

    /** A difference from another state, for people. */
    public String said(Fact fact, Facts now) {
        return fact.said() + " is " + now.get(fact).orElse("not there") + ", and should "
                + get(fact).map(value -> "be " + value).orElse("not be there");
    }
}
