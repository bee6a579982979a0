package org.lbwizard.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.host.FileState;
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
 * @param missingDirectories directories of managed paths that did not exist
 * @param running what was seen on the running machine as it was found; nothing in any other generation
 */
public record Generation(
        int number,
        Instant when,
        Origin origin,
        String outcome,
        Map<String, FileState> files,
        List<String> missingDirectories,
        Facts running) {
    public static final String APPLIED = "applied";

    /** The state in which the machine was found. */
    public static final int AS_FOUND = 0;

    private static final String NO_DIRECTORY = "no-directory";

    public Generation {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        missingDirectories = List.copyOf(missingDirectories);
    }

    public boolean isApplied() {
        return outcome.equals(APPLIED);
    }

    /** The generation as text, one fact a line. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(StateLine.join("when", when.toString()));
        lines.add(StateLine.join("who", origin.who()));
        lines.add(StateLine.join("from", origin.from()));
        lines.add(StateLine.join("how", origin.how()));
        lines.add(StateLine.join("outcome", outcome));
        files.forEach((path, state) -> lines.add(new StateLine(path, state).text()));
        missingDirectories.forEach(path -> lines.add(StateLine.join(NO_DIRECTORY, path)));
        lines.addAll(FactLine.lines(running));
        return String.join("\n", lines) + "\n";
    }

    /**
     * Reads a generation back.
     *
     * @throws IllegalArgumentException if it is damaged
     */
    static Generation parse(int number, String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, FileState> files = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        Map<Fact, Optional<String>> running = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            List<String> fields = StateLine.fields(line);
            switch (fields.getFirst()) {
                case "when", "who", "from", "how", "outcome" -> facts.put(fields.getFirst(), fields.get(1));
                case NO_DIRECTORY -> missing.add(fields.get(1));
                case FactLine.WAS, FactLine.WAS_NOT -> FactLine.parse(fields, running);
                default -> {
                    StateLine state = StateLine.parse(line);
                    files.put(state.path(), state.state());
                }
            }
        }
        return new Generation(
                number,
                Instant.parse(fact(facts, "when")),
                new Origin(fact(facts, "who"), fact(facts, "from"), fact(facts, "how")),
                fact(facts, "outcome"),
                files,
                missing,
                new Facts(running));
    }

    private static String fact(Map<String, String> facts, String name) {
        String value = facts.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the generation does not say " + name);
        }
        return value;
    }
}
