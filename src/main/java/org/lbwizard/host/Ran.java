package org.lbwizard.host;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a command.
 *
 * @param exit its exit code; empty if it did not start or was ended at its bound
 * @param out what it printed
 * @param err what it printed as errors, or why it has no exit code
 */
public record Ran(Optional<Integer> exit, String out, String err, Duration took) {
    public boolean isGood() {
        return exit.filter(code -> code == 0).isPresent();
    }

    /** What it said for people: its last lines, errors first. */
    public String complaint() {
        String said = err.isBlank() ? out.strip() : err.strip();
        String shown = said.length() > LONGEST ? "... " + said.substring(said.length() - LONGEST) : said;
        String oneLine = shown.replaceAll("\\s*\\n\\s*", "; ");
        return exit.map(code -> "exit " + code + (oneLine.isEmpty() ? "" : ": " + oneLine))
                .orElse(oneLine);
    }

    private static final int LONGEST = 400;
}
