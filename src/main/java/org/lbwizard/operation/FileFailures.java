package org.lbwizard.operation;

import java.io.IOException;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.host.UnsafePathException;
import org.lbwizard.problem.Problem;

/** What the operating system refused, as a problem. */
public final class FileFailures {
    private FileFailures() {}

    /** A path of our own state that could lead elsewhere. */
    public static Problem unsafe(UnsafePathException unsafe) {
        return Problem.error("", FileErrors.said(unsafe), unsafe.advice());
    }

    public static Problem problem(IOException failed) {
        return Problem.error("", FileErrors.said(failed), "fix this and try again; nothing was changed");
    }
}
