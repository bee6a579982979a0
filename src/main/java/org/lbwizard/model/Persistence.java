package org.lbwizard.model;

import java.util.Optional;
import org.lbwizard.problem.RefusedException;

/**
 * A client's later connections go to the real server of its first one.
 *
 * @param seconds how long after the last one, 1 to 86400
 * @param clients whose connections count as one client's: a network of this size; empty for each address by itself
 */
public record Persistence(int seconds, Optional<Prefix> clients) {
    public static final int LONGEST = 86_400;

    public Persistence {
        if (seconds < 1 || seconds > LONGEST) {
            throw RefusedException.of(
                    seconds + " s of persistence are out of range", "give 1 to " + LONGEST + " seconds, such as 300");
        }
    }
}
