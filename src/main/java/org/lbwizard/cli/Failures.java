package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.problem.Problem;

/** What the operating system refused, as a problem. */
final class Failures {
    private Failures() {}

    static Problem problem(IOException failed) {
        return Problem.error("", FileErrors.said(failed), "mend this and try again; nothing was changed");
    }
}
