package org.lbwizard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.Recovery;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.history.InPlace;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.LocalCommands;
import org.lbwizard.host.Pause;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.DaemonHealth;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.PairHealth;
import org.lbwizard.operation.ServiceHealth;
import org.lbwizard.operation.StatusReport;
import org.lbwizard.operation.StopException;
import org.lbwizard.operation.Times;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;
import org.lbwizard.running.DaemonState;
import org.lbwizard.running.IpvsTable;
import org.lbwizard.running.Load;
import org.lbwizard.ui.screen.OverviewScreen;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Says which state is in place, and what differs from it. */
@CommandLine.Command(
        name = "status",
        description =
                "Show the virtual servers with what their real servers do; say which generation is in place, whether it waits for a confirmation, and what was changed by"
                        + " hand since, in files and on the running machine.")
final class StatusCommand extends Command {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    /** The cursor to the upper left corner, and nothing left on the screen. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(
            names = "--watch",
            description = "Show the virtual servers again every two seconds, on the full screen where there is one.")
    private boolean watch;

    @Option(names = "--check", description = "Exit with 10 if something needs attention, for monitoring.")
    private boolean check;

    StatusCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        if (watch) {
            watch(site);
            return Exit.DONE;
        }
        StatusReport report = new StatusReport();
        int generation = inPlace(site, report);
        interrupted(site, report);
        Optional<ServiceHealth> overview = Optional.empty();
        if (site.provisioning().current().isPresent() && !report.has("interrupted")) {
            overview = Optional.of(look(site, generation, report));
        }
        if (global().json()) {
            output().json(report.json());
        } else {
            say(report, overview);
        }
        return check && report.needsAttention() ? Exit.CHANGES : Exit.DONE;
    }

    /** Looks at all that is set up here. */
    private ServiceHealth look(ManagedSystem site, int generation, StatusReport report) throws IOException {
        Appliance appliance = site.applianceOrFactory();
        Optional<DaemonHealth> daemons = site.live().map(machine -> DaemonHealth.of(report, site.tree(), machine));
        if (daemons.isPresent()) {
            daemons.get().tell(appliance);
        }
        ServiceHealth overview = overview(site);
        report.value("virtual-servers", overview.json());
        overview.reasons().forEach(report::counts);
        drift(site.plan(appliance), generation, report);
        new PairHealth(report).look(site, listener(), operator());
        return overview;
    }

    private void say(StatusReport report, Optional<ServiceHealth> overview) {
        output().wrapped(report.first());
        if (overview.isPresent()) {
            output().colored(overview.get().lines(hasColor()));
            output().wrapped(overview.get().reasons());
            output().line("");
        }
        output().wrapped(report.lines());
    }

    static ServiceHealth overview(ManagedSystem site) throws IOException {
        boolean hasTable = site.tree().exists(IpvsTable.PATH);
        if (!hasTable && !site.tree().isLive()) {
            return ServiceHealth.notRunning(site.applianceOrFactory());
        }
        String table = hasTable ? new String(site.tree().read(IpvsTable.PATH), StandardCharsets.ISO_8859_1) : "";
        // Without a running machine nobody can tell whether its health check runs.
        boolean isChecked = !site.tree().isLive()
                || DaemonState.of(new LocalCommands(), DaemonState.LDIRECTORD).stream()
                        .anyMatch(DaemonState::isActive);
        return new ServiceHealth(site.applianceOrFactory(), Load.all(table), isChecked);
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
                    "--watch wants a terminal",
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
            output().colored(overview(site).lines(hasColor()));
            Pause.REAL.take(AGAIN);
        }
    }

    /** The number of the generation in place. */
    private static int inPlace(ManagedSystem site, StatusReport report) throws IOException {
        List<Problem> damaged = new ArrayList<>();
        int generation = switch (new History(site.tree()).inPlace(damaged)) {
            case InPlace.Nothing _ -> {
                report.line("Nothing was applied here yet.");
                yield Generation.AS_FOUND;
            }
            case InPlace.Known(Generation g) -> {
                report.line(Printable.line("Generation " + g.number() + " is in place, applied " + Times.local(g.when())
                        + " by " + g.origin().who() + ", " + g.origin().from() + "."));
                yield g.number();
            }
            case InPlace.Damaged(int number) -> {
                report.attention(
                        "Generation " + number + " is the last one, and its record is damaged: see `lbwizard history`."
                                + " The next change makes a new one.");
                yield number;
            }
        };
        report.value("generation", generation);
        damaged.forEach(problem -> report.attention(problem.line()));
        report.value("damaged", damaged.stream().map(Problem::line).toList());
        return generation;
    }

    private static void interrupted(ManagedSystem site, StatusReport report) throws IOException {
        Optional<Recovery.Pending> pending = Recovery.pending(site.tree());
        if (pending.isPresent()) {
            report.value("unconfirmed", pending.get().generation());
            report.value("deadline", pending.get().deadline().toString());
            report.attention(
                    "Generation " + pending.get().generation() + " is in place and awaits its confirmation until "
                            + Times.local(pending.get().deadline()) + ": `lbwizard confirm` keeps it.");
        } else if (Recovery.isNeeded(site.tree())) {
            report.value("interrupted", true);
            report.attention("An apply was interrupted and its files are not settled: run `lbwizard recover`.");
        }
    }

    private static void drift(Plan plan, int generation, StatusReport report) {
        report.value("edited-by-hand", plan.drift());
        report.value("changed-by-hand", plan.activation().drift());
        plan.drift().forEach(path -> report.attention("edited by hand: " + path));
        plan.activation()
                .drift()
                .forEach(sentence -> report.attention("changed by hand on the running machine: " + sentence));
        if (plan.drift().isEmpty() && plan.activation().drift().isEmpty()) {
            report.line(
                    plan.activation().isLeftOut()
                            ? "No file was changed by hand."
                            : "No file was changed by hand, and the machine does what it should.");
        } else {
            report.line("`lbwizard plan` shows it all; `lbwizard rollback " + generation
                    + " --overwrite-edits` puts it back.");
        }
    }
}
