package org.lbwizard.operation;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.DamagedJournalException;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.host.DamagedStateException;
import org.lbwizard.host.PlainFile;
import org.lbwizard.host.UnsafePathException;
import org.lbwizard.plan.UnfitTreeException;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/**
 * Why an operation ended early, the same for every front end.
 *
 * @param problems what is wrong and what to do, at least one
 */
public record Failure(Ending ending, List<Problem> problems) {
    public Failure {
        problems = List.copyOf(problems);
    }

    private Failure(Ending ending, String what, String advice) {
        this(ending, List.of(Problem.error("", what, advice)));
    }

    /** What an exception of an operation means; empty where it is a defect of lbwizard. */
    public static Optional<Failure> of(Exception thrown) {
        return Optional.ofNullable(
                switch (thrown) {
                    case StopException stop -> new Failure(stop.ending(), stop.problems());
                    case DamagedJournalException damaged -> damaged(damaged);
                    case DamagedStateException damaged ->
                        new Failure(
                                Ending.REFUSED_INPUT,
                                damaged.sentence(),
                                "choose another generation, see `lbwizard history`");
                    case UnsafePathException unsafe ->
                        new Failure(Ending.REFUSED_RESULT, List.of(FileFailures.unsafe(unsafe)));
                    case UnfitTreeException unfit -> new Failure(Ending.REFUSED_RESULT, unfit.problems());
                    case RefusedException refused -> new Failure(Ending.REFUSED_INPUT, refused.problems());
                    case PlainFile.NotPlainException other ->
                        new Failure(
                                Ending.REFUSED_INPUT,
                                FileErrors.said(other),
                                "move it away and try again; nothing was changed");
                    case AccessDeniedException denied ->
                        new Failure(Ending.NOT_PERMITTED, List.of(FileFailures.problem(denied)));
                    case IOException failed -> new Failure(Ending.ROLLED_BACK, List.of(FileFailures.problem(failed)));
                    default -> null;
                });
    }

    private static Failure damaged(DamagedJournalException damaged) {
        return new Failure(
                Ending.STUCK,
                damaged.getMessage() + "; some files may be new and others old",
                "run `lbrestore`: it keeps the journal as journal.damaged and restores the factory settings; after that"
                        + " `lbwizard rollback N` brings back a generation of `lbwizard history`");
    }
}
