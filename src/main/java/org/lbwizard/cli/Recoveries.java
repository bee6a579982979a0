package org.lbwizard.cli;

import org.lbwizard.apply.Recovery;

/** Says what became of an interrupted transaction. */
final class Recoveries {
    private Recoveries() {}

    /**
     * Says it.
     *
     * @param isLive whether the running machine was brought back too
     */
    static void report(Recovery.Result result, boolean isLive, Output output) {
        switch (result) {
            case Recovery.Result.Nothing nothing -> {}
            case Recovery.Result.Finished finished ->
                output.error("An apply was interrupted after its last file: it counts, and is cleared up.");
            case Recovery.Result.Undone undone ->
                output.error(
                        isLive
                                ? "An apply was interrupted: it is undone, every file and what the machine does is as"
                                        + " before."
                                : "An apply was interrupted: it is undone, every file is as it was before.");
            case Recovery.Result.Stuck(var left) ->
                throw StopException.of(
                        Exit.STUCK,
                        "an interrupted apply cannot be undone whole; not as before: " + String.join("; ", left),
                        "mend that (see `lbwizard logs`) and run `lbwizard recover` again; `lbrestore` brings the factory"
                                + " settings whatever is left");
        }
    }
}
