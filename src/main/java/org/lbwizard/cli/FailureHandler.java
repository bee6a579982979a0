package org.lbwizard.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Tree;
import org.lbwizard.operation.Failure;
import org.lbwizard.operation.LiveSystem;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;

/** Turns what stopped a command into words and an exit code. */
final class FailureHandler {
    private static final String LOG = LiveSystem.LOG;
    private static final int LOG_MODE = 0600;
    private static final int DIRECTORY_MODE = 0755;

    private final GlobalOptions global;
    private final Output output;

    FailureHandler(GlobalOptions global, Output output) {
        this.global = global;
        this.output = output;
    }

    /** Says what stopped a command, and gives its exit code. */
    int handle(Exception failure) {
        return exit(failure).code();
    }

    /** Says what stopped a command. */
    Exit exit(Exception failure) {
        return Failure.of(failure)
                .map(told -> say(Exit.of(told.ending()), told.problems()))
                .orElseGet(() -> defect(failure));
    }

    private Exit say(Exit exit, List<Problem> problems) {
        output.problems(problems, global.json());
        return exit;
    }

    private Exit defect(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        output.error("lbwizard has a defect: " + failure);
        if (global.verbose()) {
            output.error(trace.toString());
        }
        output.error(log(trace.toString()));
        return Exit.DEFECT;
    }

    private String log(String trace) {
        try {
            Tree tree = LocalTree.at(global.root());
            tree.createDirectory("/var", DIRECTORY_MODE);
            tree.createDirectory("/var/log", DIRECTORY_MODE);
            if (!tree.exists(LOG)) {
                tree.create(LOG, new byte[0], LOG_MODE, tree.defaultOwner());
            }
            tree.append(LOG, Printable.shown(trace).getBytes(StandardCharsets.UTF_8));
            return "Details are in " + LOG + "; please report them.";
        } catch (IOException unwritable) {
            return "Run it again with -v to see the details; please report them.";
        }
    }
}
