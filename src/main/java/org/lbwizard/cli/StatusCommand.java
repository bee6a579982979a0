package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Pause;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.ServiceHealth;
import org.lbwizard.operation.Status;
import org.lbwizard.operation.StatusReport;
import org.lbwizard.operation.StopException;
import org.lbwizard.present.HealthText;
import org.lbwizard.ui.screen.OverviewScreen;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Says which state is in place, and what differs from it. */
@CommandLine.Command(
        name = "status",
        description = "Show service health, the active generation, a pending confirmation, and manual changes.")
final class StatusCommand extends Command {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** The cursor to the upper left corner, and nothing left on the screen. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--watch", description = "Refresh every two seconds, full-screen where the terminal can.")
    private boolean watch;

    @Option(names = "--check", description = "Exit with 10 if something needs attention, for monitoring.")
    private boolean check;

    StatusCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        if (watch) {
            watch(site());
            return Exit.DONE;
        }
        Status.Seen seen = new Status(site(), listener(), operator()).look();
        if (global().json()) {
            output().json(seen.report().json());
        } else {
            say(seen.report(), seen.services());
        }
        return check && seen.report().needsAttention() ? Exit.CHANGES : Exit.DONE;
    }

    private void say(StatusReport report, Optional<ServiceHealth> services) {
        output().wrapped(report.first());
        if (services.isPresent()) {
            output().colored(HealthText.lines(services.get(), hasColor()));
            output().wrapped(services.get().reasons());
            output().line("");
        }
        output().wrapped(report.lines());
    }

    private boolean hasColor() {
        return global().color() && Invocation.hasTerminalOutput() && !isDumb();
    }

    private static boolean isDumb() {
        String terminal = System.getenv("TERM");
        return terminal == null || terminal.equals("dumb");
    }

    /** Until somebody ends it. */
    private void watch(ManagedSystem site) throws IOException {
        if (!Invocation.hasTerminalOutput()) {
            throw StopException.of(
                    Ending.WRONG_REQUEST,
                    "--watch requires a terminal",
                    "leave it out; --json gives the same to a program");
        }
        boolean fits = Surface.of(false, false) != Surface.LINE;
        if (fits && OverviewScreen.show(Surface.charset(), hasColor(), AGAIN, new Watched(site))) {
            return;
        }
        while (!Thread.currentThread().isInterrupted()) {
            output().control(isDumb() ? "\n" : CLEAR);
            output().line(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
                    + "  Ctrl-C ends this.");
            output().colored(HealthText.lines(Status.services(site), hasColor()));
            Pause.REAL.take(AGAIN);
        }
    }
}
