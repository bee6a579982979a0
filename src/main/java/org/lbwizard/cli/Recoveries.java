package org.lbwizard.cli;

import org.lbwizard.apply.Recovery;

/** Says what became of an interrupted transaction. */
final class Recoveries {
    private Recoveries() {}

    static void report(Recovery.Result result, Output output) {
        switch (result) {
            case Recovery.Result.Nothing nothing -> {}
            case Recovery.Result.Finished finished ->
                output.error("An apply was interrupted after its last file: it counts, and is cleared up.");
            case Recovery.Result.Undone undone ->
                output.error("An apply was interrupted: it is undone, every file is as it was before.");
            case Recovery.Result.Stuck(var left) ->
                throw StopException.of(
                        Exit.STUCK,
                        "an interrupted apply cannot be undone whole; these files are not as they were: "
                                + String.join(", ", left),
                        "compare them with `lbwizard diff`, then run `lbwizard recover` again");
        }
    }
}
