package org.lbwizard.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lbwizard.host.DamagedStateException;
import org.lbwizard.host.ExtendedAttributes;
import org.lbwizard.host.FileState;
import org.lbwizard.host.SealedText;
import org.lbwizard.host.StateLine;
import org.lbwizard.running.Fact;
import org.lbwizard.running.FactLine;
import org.lbwizard.running.Facts;

/**
 * One state of the appliance's files, or an attempt at one.
 *
 * @param number 0 is the machine as it was found before the first apply
 * @param when to the second, UTC
 * @param outcome {@link #APPLIED}, or what became of it instead
 * @param files each managed path; empty for an attempt that came to nothing
 * @param attributes what the regular files among them carry beside; none in what version 1 wrote
 * @param missingDirectories directories of managed paths that did not exist
 * @param running what was seen on the running machine as it was found; nothing in any other generation
 */
public record Generation(
        int number,
        Instant when,
        Origin origin,
        String outcome,
        Map<String, FileState> files,
        Map<String, ExtendedAttributes> attributes,
        List<String> missingDirectories,
        Facts running) {
    public static final String APPLIED = "applied";

    /** The state in which the machine was found. */
    public static final int AS_FOUND = 0;

    private static final SealedText FORM = SealedText.lines("lbwizard-generation");
    private static final String NO_DIRECTORY = "no-directory";
    private static final String ATTRIBUTE = "attribute";

    public Generation {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        attributes = Map.copyOf(attributes);
        missingDirectories = List.copyOf(missingDirectories);
    }

    public boolean isApplied() {
        return outcome.equals(APPLIED);
    }

    /** An attempt that came to nothing. */
    static Generation attempt(int number, Instant when, Origin origin, String outcome) {
        return new Generation(number, when, origin, outcome, Map.of(), Map.of(), List.of(), Facts.NONE);
    }

    /** The generation as a file, one fact a line. */
    byte[] bytes() {
        List<String> lines = new ArrayList<>();
        lines.add(StateLine.join("when", when.toString()));
        lines.add(StateLine.join("who", origin.who()));
        lines.add(StateLine.join("from", origin.from()));
        lines.add(StateLine.join("how", origin.how()));
        lines.add(StateLine.join("outcome", outcome));
        files.forEach((path, state) -> {
            lines.add(new StateLine(path, state).text());
            new TreeMap<>(attributes.getOrDefault(path, ExtendedAttributes.NONE).values())
                    .forEach((name, value) -> lines.add(StateLine.join(ATTRIBUTE, path, name, value)));
        });
        missingDirectories.forEach(path -> lines.add(StateLine.join(NO_DIRECTORY, path)));
        lines.addAll(FactLine.lines(running));
        return FORM.close(lines);
    }

    /**
     * Reads a generation back.
     *
     * @param path where it is kept
     */
    static Generation read(int number, String path, byte[] bytes) throws DamagedStateException {
        SealedText.Opened opened = FORM.open(path, bytes);
        try {
            Reading reading = new Reading();
            opened.lines().forEach(reading::take);
            return reading.generation(number, opened.isOld());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
            throw new DamagedStateException(path, "it cannot be read: " + unreadable.getMessage());
        }
    }

    /** A generation as far as it was read. */
    private static final class Reading {
        private final Map<String, String> facts = new LinkedHashMap<>();
        private final Map<String, FileState> files = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> attributes = new LinkedHashMap<>();
        private final List<String> missing = new ArrayList<>();
        private final Map<Fact, Optional<String>> running = new LinkedHashMap<>();

        void take(String line) {
            List<String> fields = StateLine.fields(line);
            switch (fields.getFirst()) {
                case "when", "who", "from", "how", "outcome" -> facts.put(fields.getFirst(), fields.get(1));
                case NO_DIRECTORY -> missing.add(new StateLine(fields.get(1), FileState.ABSENT).path());
                case ATTRIBUTE ->
                    attributes
                            .computeIfAbsent(fields.get(1), path -> new TreeMap<>())
                            .put(fields.get(2), fields.get(3));
                case FactLine.WAS, FactLine.WAS_NOT -> FactLine.parse(fields, running);
                default -> {
                    StateLine state = StateLine.parse(line);
                    files.put(state.path(), state.state());
                }
            }
        }

        Generation generation(int number, boolean isOld) {
            return new Generation(
                    number,
                    Instant.parse(fact("when")),
                    new Origin(fact("who"), fact("from"), fact("how")),
                    fact("outcome"),
                    files,
                    isOld ? Map.of() : attributes(),
                    missing,
                    new Facts(running));
        }

        private Map<String, ExtendedAttributes> attributes() {
            Map<String, ExtendedAttributes> all = new LinkedHashMap<>();
            files.forEach((path, state) -> {
                if (state instanceof FileState.Regular) {
                    all.put(path, new ExtendedAttributes(attributes.getOrDefault(path, Map.of())));
                }
            });
            return all;
        }

        private String fact(String name) {
            String value = facts.get(name);
            if (value == null) {
                throw new IllegalArgumentException("it does not say " + name);
            }
            return value;
        }
    }
}
