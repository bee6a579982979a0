package org.lbwizard.yaml;

import java.util.List;
import java.util.Optional;
import org.lbwizard.problem.Place;

/** A YAML value with the place where it stands: what is left once aliases, tags and merge keys are refused. */
public sealed interface Yaml {

    Place place();

    /** Text as it was written, quotes taken off. */
    record Scalar(String text, boolean quoted, Place place) implements Yaml {
        /** Nothing, {@code ~} or {@code null}, in YAML's own sense. */
        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }

    /** Values in order. */
    record Sequence(List<Yaml> items, Place place) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys with values, in the order written, no key twice. */
    record Mapping(List<Entry> entries, Place place) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst();
        }

        public Optional<Yaml> value(String key) {
            return entry(key).map(Entry::value);
        }
    }

    /** One key of a mapping, with the key's own place. */
    record Entry(String key, Yaml value, Place place) {}
}
