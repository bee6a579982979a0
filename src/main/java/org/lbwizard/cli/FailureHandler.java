package org.lbwizard.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.lbwizard.apply.DamagedJournalException;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.host.DamagedStateException;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.PlainFile;
import org.lbwizard.host.Tree;
import org.lbwizard.host.UnsafePathException;
import org.lbwizard.operation.FileFailures;
import org.lbwizard.operation.LiveSystem;
import org.lbwizard.operation.StopException;
import org.lbwizard.plan.UnfitTreeException;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

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
        return switch (failure) {
            case StopException stop -> say(Exit.of(stop.ending()), stop.problems());
            case DamagedJournalException damaged ->
                say(
                        Exit.STUCK,
                        List.of(Problem.error(
                                "",
                                damaged.getMessage() + "; some files may be new and others old",
                                "run `lbrestore`: it keeps the journal as journal.damaged and brings the factory settings;"
                                        + " after that `lbwizard rollback N` brings back a generation of `lbwizard"
                                        + " history`")));
            case DamagedStateException damaged ->
                say(
                        Exit.REFUSED_INPUT,
                        List.of(Problem.error(
                                "", damaged.sentence(), "choose another generation, see `lbwizard history`")));
            case UnsafePathException unsafe -> say(Exit.REFUSED_RESULT, List.of(FileFailures.unsafe(unsafe)));
            case UnfitTreeException unfit -> say(Exit.REFUSED_RESULT, unfit.problems());
            case RefusedException refused -> say(Exit.REFUSED_INPUT, refused.problems());
            case PlainFile.NotPlainException other ->
                say(
                        Exit.REFUSED_INPUT,
                        List.of(Problem.error(
                                "", FileErrors.said(other), "move it away and try again; nothing was changed")));
            case AccessDeniedException denied -> say(Exit.NOT_PERMITTED, List.of(FileFailures.problem(denied)));
            case IOException failed -> say(Exit.ROLLED_BACK, List.of(FileFailures.problem(failed)));
            default -> defect(failure);
        };
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
