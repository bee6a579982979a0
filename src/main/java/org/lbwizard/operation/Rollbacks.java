package org.lbwizard.operation;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.apply.Live;
import org.lbwizard.apply.Recovery;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.catalogue.Catalogue;

/** Goes back from a transaction, and says what became of it: on the terminal and in the log. */
public final class Rollbacks {
    private Rollbacks() {}

    /** What the history and the log say of an apply that was cut off. */
    public static final String CUT_OFF = "cut off";

    /**
     * Finishes or undoes what there is.
     *
     * @param cause why, for the history and the log
     * @throws StopException with 6 if it was cut short: what is there is a mix, until it is run again
     */
    public static Recovery.Result goBack(ManagedSystem site, String cause) throws IOException {
        site.log("going back: " + cause);
        try {
            Recovery.Result result =
                    Recovery.goBack(site.tree(), site.machine(), site.clock().instant(), cause);
            site.log("outcome of going back: " + said(result));
            if (!(result instanceof Recovery.Result.Stuck)) {
                site.live().map(LiveSystem::alarm).ifPresent(Live.Alarm::cancel);
            }
            return result;
        } catch (AccessDeniedException denied) {
            throw denied;
        } catch (IOException failed) {
            site.log("going back was cut short: " + FileErrors.said(failed));
            throw StopException.of(
                    Ending.STUCK,
                    "the rollback was cut short, so some files may be new and others old: " + FileErrors.said(failed),
                    "fix that and run `lbwizard recover`: it continues from there");
        }
    }

    /**
     * Finishes or undoes what there is; where that cannot be, its journal is put aside, and something else must come in
     * place of all that it may have changed.
     *
     * @return why it was put aside; empty where all is settled
     */
    public static Optional<String> settle(ManagedSystem site) throws IOException {
        Optional<String> why = unsettled(site);
        if (why.isPresent()) {
            String kept = Recovery.putAside(site.tree(), Catalogue.PROGRAMS.paths());
            site.log("the journal is put aside as " + kept + ": " + why.get());
            site.live().map(LiveSystem::alarm).ifPresent(Live.Alarm::cancel);
        }
        return why;
    }

    private static Optional<String> unsettled(ManagedSystem site) throws IOException {
        try {
            return goBack(site, CUT_OFF) instanceof Recovery.Result.Stuck(List<String> left)
                    ? Optional.of("not as before: " + String.join("; ", left))
                    : Optional.empty();
        } catch (StopException cutShort) {
            return Optional.of(cutShort.problems().getFirst().what());
        }
    }

    /** What is said where all is kept, and only clearing up failed. */
    public static String leftBehind(String why) {
        return Problem.warning("", "clearing up failed: " + why, "run `lbwizard recover` to clear up")
                .line();
    }

    private static String said(Recovery.Result result) {
        return switch (result) {
            case Recovery.Result.Nothing _ -> "nothing to undo";
            case Recovery.Result.Finished _ -> "completed; leftovers removed";
            case Recovery.Result.Undone _ -> "rolled back";
            case Recovery.Result.Stuck(List<String> left) -> "STUCK, not as before: " + String.join("; ", left);
        };
    }

    /**
     * Says what became of an interrupted transaction.
     *
     * @param isLive whether the running machine was brought back too
     */
    public static void report(Recovery.Result result, boolean isLive, Listener listener) {
        switch (result) {
            case Recovery.Result.Nothing _ -> {}
            case Recovery.Result.Finished _ ->
                listener.warns("The interrupted apply had completed; leftovers were removed.");
            case Recovery.Result.Undone _ ->
                listener.warns(
                        isLive
                                ? "An interrupted apply was rolled back: every file and the running system are as they were"
                                        + " before."
                                : "An interrupted apply was rolled back: every file is as it was before.");
            case Recovery.Result.Stuck(List<String> left) ->
                throw StopException.of(
                        Ending.STUCK,
                        "an interrupted apply cannot be rolled back completely; not as before: "
                                + String.join("; ", left),
                        "fix that (see `lbwizard logs`) and run `lbwizard recover` again; `lbrestore` brings the factory"
                                + " settings whatever is left");
        }
    }
}
