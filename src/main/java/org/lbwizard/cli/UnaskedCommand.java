package org.lbwizard.cli;

import picocli.CommandLine.Option;

/** A command that changes something without a question: scripts may give {@code --yes} to it as to every other one. */
abstract class UnaskedCommand extends Command {
    UnaskedCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Option(names = "--yes", description = "Do not ask for confirmation; this command asks none.")
    void acceptYes(boolean given) {
        // There is no question that it could answer.
    }
}
