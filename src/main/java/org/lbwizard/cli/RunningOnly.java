package org.lbwizard.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.lbwizard.host.LocalTree;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands that are about the running machine and nothing else: another tree has nothing of what they look at. */
final class RunningOnly {
    private static final Set<String> COMMANDS =
            Set.of("connections", "diagnose", "failover", "logs", "pair", "standby", "sync", "takeover");

    static final String HELP = "This is about the running machine only: --root is refused here.";

    private RunningOnly() {}

    static boolean has(String command) {
        return COMMANDS.contains(command);
    }

    /**
     * Refuses the root of another tree for such a command.
     *
     * @throws ParameterException which is a wrong command line
     */
    static void refuse(ParseResult parsed, Path root) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        CommandLine line = command.commandSpec().commandLine();
        boolean asksHelp = command.isUsageHelpRequested() || command.isVersionHelpRequested();
        if (!asksHelp && has(line.getCommandName()) && !isLive(root)) {
            throw new ParameterException(
                    line, "this is about the running machine only, and --root names another tree; leave --root out");
        }
    }

    private static boolean isLive(Path root) {
        try {
            return LocalTree.at(root).isLive();
        } catch (IOException unreadable) {
            return false;
        }
    }
}
