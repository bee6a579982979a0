package org.lbwizard.cli;

import org.lbwizard.operation.Ending;

/** What the exit codes mean: the same for every command. */
public enum Exit {
    DONE(0, "done, or nothing to do"),
    DEFECT(1, "a defect of lbwizard; details are in the log"),
    USAGE(2, "wrong command line"),
    REFUSED_INPUT(3, "input refused (answers, flow, template): nothing changed"),
    REFUSED_RESULT(4, "the checks refused the result: nothing changed"),
    ROLLED_BACK(5, "applying failed and everything was rolled back"),
    STUCK(6, "applying failed and something could not be rolled back"),
    LOCKED(7, "another run holds the lock"),
    NOT_PERMITTED(8, "not permitted: needs root"),
    CHANGES(10, "plan --check: there are changes; status --check: something needs attention"),
    CANCELLED(130, "cancelled by the user: nothing changed, or all undone");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The one that tells how an operation ended. */
    static Exit of(Ending ending) {
        return switch (ending) {
            case DONE -> DONE;
            case WRONG_REQUEST -> USAGE;
            case REFUSED_INPUT -> REFUSED_INPUT;
            case REFUSED_RESULT -> REFUSED_RESULT;
            case ROLLED_BACK -> ROLLED_BACK;
            case STUCK -> STUCK;
            case LOCKED -> LOCKED;
            case NOT_PERMITTED -> NOT_PERMITTED;
            case CANCELLED -> CANCELLED;
        };
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
