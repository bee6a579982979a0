package org.lbwizard.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.problem.Likely;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;

/** Takes the fields of a mapping one by one, notes what is wrong with them, and in the end refuses the others. */
public final class Fields {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** What was found wrong so far, in one list for all mappings of a file. */
    public static final class Problems {
        private final List<Problem> found = new ArrayList<>();

        public void add(Place place, String subject, String what, String advice) {
            found.add(Problem.error(subject, what, advice).at(place));
        }

        public boolean isEmpty() {
            return found.isEmpty();
        }

        public List<Problem> all() {
            return List.copyOf(found);
        }
    }

    private final Yaml.Mapping mapping;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    public Fields(Yaml.Mapping mapping, Problems problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    public Place place() {
        return mapping.place();
    }

    /** Where a field stands, or the mapping where it is missing. */
    public Place placeOf(String key) {
        return mapping.entry(key).map(Yaml.Entry::place).orElse(place());
    }

    public Optional<Yaml> value(String key) {
        known.add(key);
        return mapping.value(key);
    }

    /** A text that must be there; empty, with a problem noted, where it is not. */
    public String text(String key) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty() && mapping.entry(key).isEmpty()) {
            problems.add(place(), key, "`" + key + "` is missing", "add it");
        }
        return text.orElse("");
    }

    /** A text that may be left out, but not left empty. */
    public Optional<String> optionalText(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                return Optional.of(scalar.text());
            }
            problems.add(placeOf(key), key, "`" + key + "` must be a text", "write `" + key + ": value`");
            return Optional.empty();
        });
    }

    public boolean flag(String key, boolean otherwise) {
        return optionalText(key)
                .map(text -> switch (text) {
                    case "yes", "true" -> true;
                    case "no", "false" -> false;
                    default -> {
                        problems.add(placeOf(key), key, "`" + text + "` is neither yes nor no", "write yes or no");
                        yield otherwise;
                    }
                })
                .orElse(otherwise);
    }

    public Optional<Integer> number(String key, int least, int most) {
        return optionalText(key).flatMap(text -> {
            int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
            problems.add(
                    placeOf(key), key, "`" + text + "` is out of range", "give a number from " + least + " to " + most);
            return Optional.empty();
        });
    }

    /** A list that must be there. */
    public List<Yaml> list(String key) {
        if (value(key).isEmpty()) {
            problems.add(place(), key, "`" + key + "` is missing", "add it");
        }
        return optionalList(key);
    }

    public List<Yaml> optionalList(String key) {
        Optional<Yaml> found = value(key);
        if (found.isPresent() && found.get() instanceof Yaml.Sequence list) {
            return list.items();
        }
        found.ifPresent(
                other -> problems.add(other.place(), key, "`" + key + "` must be a list", "write one `- item` a line"));
        return List.of();
    }

    /** An item that must be a mapping. */
    public Optional<Fields> mapping(Yaml item) {
        if (item instanceof Yaml.Mapping found) {
            return Optional.of(new Fields(found, problems));
        }
        problems.add(item.place(), "", "here must stand keys with values", "write one `key: value` a line");
        return Optional.empty();
    }

    /** A mapping that may be left out. */
    public Optional<Fields> optionalMapping(String key) {
        return value(key).flatMap(this::mapping);
    }

    /** One word or a list of words, in the order written. */
    public List<String> words(String key) {
        known.add(key);
        return mapping.entry(key).map(this::words).orElse(List.of());
    }

    public List<String> words(Yaml.Entry entry) {
        List<Yaml> items = entry.value() instanceof Yaml.Sequence list ? list.items() : List.of(entry.value());
        List<String> words = new ArrayList<>();
        for (Yaml item : items) {
            if (item instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                words.add(scalar.text());
            } else {
                problems.add(item.place(), entry.key(), "here must stand a word", "write a word or a list of words");
            }
        }
        return words;
    }

    public String word(Yaml.Entry entry) {
        return words(entry).stream().findFirst().orElse("");
    }

    /** Notes a problem for each field that nobody took. */
    public void refuseOthers() {
        for (Yaml.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key())) {
                String advice = Likely.of(entry.key(), known)
                        .map(word -> "did you mean `" + word + "`?")
                        .orElse("remove it; known here: " + String.join(", ", known));
                problems.add(entry.place(), entry.key(), "unknown key", advice);
            }
        }
    }
}
