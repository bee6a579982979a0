package org.lbwizard.cli;

import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Stage;
import org.lbwizard.host.Invocation;
import org.lbwizard.ui.line.Consoles;

/** How far a transaction has come, told to whoever waits for it. */
final class StageLines implements Progress {
    /** To the beginning of the line, and nothing behind that (ECMA-48, EL). */
    private static final String AFRESH = "\r\u001b[K";

    private final Output output;
    private final Manner manner;

    /** How it is told. */
    enum Manner {
        /** A line for each stage. */
        LINES,
        /** One line that is gone at the end. */
        ONE_LINE,
        NOTHING;

        /** Scripts hear nothing unless they want to; a terminal always does. */
        static Manner of(GlobalOptions global) {
            if (global.json()) {
                return NOTHING;
            }
            if (global.verbose() || (Invocation.hasTerminalOutput() && !Consoles.isCapable())) {
                return LINES;
            }
            return Invocation.hasTerminalOutput() ? ONE_LINE : NOTHING;
        }
    }

    StageLines(Output output, Manner manner) {
        this.output = output;
        this.manner = manner;
    }

    @Override
    public void started(Stage stage) {
        switch (manner) {
            case LINES -> output.raw("  " + stage.words() + " ... ");
            case ONE_LINE -> output.raw(AFRESH + "Applying: " + stage.words() + " ... ");
            case NOTHING -> {}
        }
    }

    @Override
    public void finished(Stage stage) {
        switch (manner) {
            case LINES -> output.line("ok");
            case ONE_LINE -> output.raw(AFRESH);
            case NOTHING -> {}
        }
    }

    @Override
    public void undoing(Stage failed, String cause) {
        if (manner != Manner.NOTHING) {
            output.line("failed");
            output.line("  rolling back ...");
        }
    }
}
