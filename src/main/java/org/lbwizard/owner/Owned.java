package org.lbwizard.owner;

import org.lbwizard.problem.Problem;

/** The sentence for an interface that another program sets up. */
final class Owned {
    private Owned() {}

    static Problem port(String port, String who, String advice) {
        return Problem.error(port, port + " is managed by " + who + ", which would set it its own way again", advice);
    }
}
