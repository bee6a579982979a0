package org.lbwizard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Token;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.LiveSystem;
import org.lbwizard.operation.ManagedSystem;
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
    private static final Duration BOUND = Duration.ofSeconds(30);

    /** Whose log. */
    enum Log implements Token {
        HEARTBEAT,
        LDIRECTORD,
        LBWIZARD
    }

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
        ManagedSystem site = site();
        List<String> end = switch (Token.parse(Log.class, whose)) {
            case HEARTBEAT -> journal(site, "heartbeat.service");
            case LDIRECTORD -> file(site, "/var/log/ldirectord.log");
            case LBWIZARD -> file(site, LiveSystem.LOG);
        };
        if (global().json()) {
            output().json(Map.of("lines", end));
        } else if (end.isEmpty()) {
            output().line("Nothing was logged yet.");
        } else {
            output().lines(end);
        }
        return Exit.DONE;
    }

    private List<String> file(ManagedSystem site, String path) throws IOException {
        try {
            return tail(new String(site.tree().read(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private List<String> journal(ManagedSystem site, String unit) {
        LiveSystem machine = site.live()
                .orElseThrow(() -> StopException.of(
                        Ending.REFUSED_RESULT,
                        "this log is in the running machine's journal, which needs root rights",
                        "run it as root, without --root"));
        Ran ran = machine.commands()
                .run(org.lbwizard.host.Command.of(
                        BOUND, "journalctl", "--no-pager", "--output=short-iso", "--lines=" + lines, "--unit=" + unit));
        if (!ran.isGood()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "the journal cannot be read: " + ran.complaint(),
                    "see `journalctl -u " + unit + "`");
        }
        return tail(ran.out());
    }

    private List<String> tail(String text) {
        List<String> all = text.lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }
}
