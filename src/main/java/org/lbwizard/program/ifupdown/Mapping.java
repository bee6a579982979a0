package org.lbwizard.program.ifupdown;

import java.util.List;

/**
 * A stanza that begins with {@code mapping}: a script chooses what its ports become.
 *
 * @param file the path of the file that it stands in
 * @param patterns of the names that it maps
 * @param lines those below its first one
 */
public record Mapping(String file, List<String> patterns, List<String> lines) {
    public Mapping {
        patterns = List.copyOf(patterns);
        lines = List.copyOf(lines);
    }

    /** Its first line. */
    public String head() {
        return "mapping " + String.join(" ", patterns);
    }

    boolean maps(String name) {
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, name));
    }
}
