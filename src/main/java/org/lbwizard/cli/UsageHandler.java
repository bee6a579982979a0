package org.lbwizard.cli;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what was probably meant. */
final class UsageHandler {
    private final Output output;

    UsageHandler(Output output) {
        this.output = output;
    }

    /** Says it, and gives the exit code. */
    int handle(ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        output.error(command + ": " + wrong.getMessage());
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                output.error("Did you mean: "
                        + String.join(", ", suggestions.stream().limit(3).toList()) + "?");
            }
        }
        output.error("See `" + command + " --help`.");
        return Exit.USAGE.code();
    }
}
