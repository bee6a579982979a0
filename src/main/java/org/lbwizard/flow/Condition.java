package org.lbwizard.flow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a question is asked or a way between pages is taken, decided by earlier answers alone. */
public sealed interface Condition {
    boolean holds(Answers answers);

    /** The keys of the questions that it looks at. */
    Stream<String> keys();

    /** As a person would say it. */
    String words();

    Condition ALWAYS = new All(List.of());

    /** The answer is one of these. */
    record Is(String key, Set<String> values) implements Condition {
        public Is {
            values = Set.copyOf(values);
        }

        @Override
        public boolean holds(Answers answers) {
            return answers.get(key).filter(values::contains).isPresent();
        }

        @Override
        public Stream<String> keys() {
            return Stream.of(key);
        }

        @Override
        public String words() {
            return key + ": " + String.join(" or ", new TreeSet<>(values));
        }
    }

    /** The answer carries its own prefix, as in 10.0.0.21/24. */
    record Prefixed(String key) implements Condition {
        @Override
        public boolean holds(Answers answers) {
            return answers.get(key).filter(text -> text.contains("/")).isPresent();
        }

        @Override
        public Stream<String> keys() {
            return Stream.of(key);
        }

        @Override
        public String words() {
            return key + " has a prefix";
        }
    }

    /** The condition does not hold. */
    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Answers answers) {
            return !condition.holds(answers);
        }

        @Override
        public Stream<String> keys() {
            return condition.keys();
        }

        @Override
        public String words() {
            return "not (" + condition.words() + ")";
        }
    }

    /** Every one holds; none at all holds always. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Answers answers) {
            return conditions.stream().allMatch(c -> c.holds(answers));
        }

        @Override
        public Stream<String> keys() {
            return conditions.stream().flatMap(Condition::keys);
        }

        @Override
        public String words() {
            return conditions.stream().map(Condition::words).collect(Collectors.joining(", "));
        }
    }

    /** At least one holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public boolean holds(Answers answers) {
            return conditions.stream().anyMatch(c -> c.holds(answers));
        }

        @Override
        public Stream<String> keys() {
            return conditions.stream().flatMap(Condition::keys);
        }

        @Override
        public String words() {
            return conditions.stream().map(Condition::words).collect(Collectors.joining(" or "));
        }
    }
}
