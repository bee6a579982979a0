package org.lbwizard.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
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
        output.error(command + ": " + (isAboutAnswer(wrong) ? "--set requires KEY=ANSWER" : wrong.getMessage()));
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

    /** The library would repeat the argument, and it may be a secret. */
    private static boolean isAboutAnswer(ParameterException wrong) {
        return wrong.getArgSpec() instanceof OptionSpec option
                && option.longestName().equals("--set");
    }
}
