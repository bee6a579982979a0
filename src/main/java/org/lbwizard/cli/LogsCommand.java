package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ReadLog;
import org.lbwizard.operation.StopException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a program has written into its log. */
@CommandLine.Command(
        name = "logs",
        description = "Show the end of a log: heartbeat, ldirectord or lbwizard.",
        footer = {"", "Examples:", "  lbwizard logs heartbeat --lines 50"})
final class LogsCommand extends Command {
    @Parameters(paramLabel = "heartbeat|ldirectord|lbwizard", description = "Whose log.")
    private String whose = "";

    @Option(names = "--lines", paramLabel = "N", description = "How many lines (default: 100).")
    private int lines = 100;

    LogsCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        if (lines < 1) {
            throw StopException.of(Ending.WRONG_REQUEST, "--lines " + lines + " is too few", "give 1 or more");
        }
        List<String> end = new ReadLog(site(), lines).of(whose);
        if (global().json()) {
            output().json(Map.of("lines", end));
        } else if (end.isEmpty()) {
            output().line("Nothing was logged yet.");
        } else {
            output().lines(end);
        }
        return Exit.DONE;
    }
}
