package org.lbwizard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.apply.Recovery;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.history.InPlace;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Pause;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;
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

    StatusCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        Site site = site();
        if (watch) {
            watch(site);
            return Exit.DONE;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        inPlace(site, values, lines);
        interrupted(site, values, lines);
        if (site.provisioning().current().isPresent() && !values.containsKey("interrupted")) {
            Overview overview = overview(site);
            values.put("virtual-servers", overview.json());
            if (!global().json()) {
                output().colored(overview.lines(hasColor()));
                output().wrapped(overview.reasons());
                output().line("");
            }
            drift(site.plan(site.applianceOrFactory()), values, lines);
            new PairStatus(values, lines).look(site, output());
        }
        if (global().json()) {
            output().json(values);
        } else {
            output().wrapped(lines);
        }
        return Exit.DONE;
    }

    static Overview overview(Site site) throws IOException {
        boolean hasTable = site.tree().exists(IpvsTable.PATH);
        if (!hasTable && !site.tree().isLive()) {
            return Overview.notRunning(site.applianceOrFactory());
        }
        String table = hasTable ? new String(site.tree().read(IpvsTable.PATH), StandardCharsets.ISO_8859_1) : "";
        return new Overview(site.applianceOrFactory(), Load.all(table));
    }

    private boolean hasColor() {
        return global().color() && Invocation.hasTerminalOutput() && !isDumb();
    }

    private static boolean isDumb() {
        String terminal = System.getenv("TERM");
        return terminal == null || terminal.equals("dumb");
    }

    /** Until somebody ends it. */
    private void watch(Site site) throws IOException {
        if (!Invocation.hasTerminalOutput()) {
            throw StopException.of(
                    Exit.USAGE, "--watch wants a terminal", "leave it out; --json gives the same to a program");
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

    private static void inPlace(Site site, Map<String, Object> values, List<String> lines) throws IOException {
        List<Problem> damaged = new ArrayList<>();
        switch (new History(site.tree()).inPlace(damaged)) {
            case InPlace.Nothing _ -> {
                values.put("generation", Generation.AS_FOUND);
                lines.add("Nothing was applied here yet.");
            }
            case InPlace.Known(Generation g) -> {
                values.put("generation", g.number());
                lines.add(Printable.line("Generation " + g.number() + " is in place, applied " + Times.local(g.when())
                        + " by " + g.origin().who() + ", " + g.origin().from() + "."));
            }
            case InPlace.Damaged(int number) -> {
                values.put("generation", number);
                lines.add(
                        "Generation " + number + " is the last one, and its record is damaged: see `lbwizard history`."
                                + " The next change makes a new one.");
            }
        }
        damaged.forEach(problem -> lines.add(problem.line()));
        values.put("damaged", damaged.stream().map(Problem::line).toList());
    }

    private static void interrupted(Site site, Map<String, Object> values, List<String> lines) throws IOException {
        Optional<Recovery.Pending> pending = Recovery.pending(site.tree());
        if (pending.isPresent()) {
            values.put("unconfirmed", pending.get().generation());
            values.put("deadline", pending.get().deadline().toString());
            lines.add("Generation " + pending.get().generation() + " is in place and awaits its confirmation until "
                    + Times.local(pending.get().deadline()) + ": `lbwizard confirm` keeps it.");
        } else if (Recovery.isNeeded(site.tree())) {
            values.put("interrupted", true);
            lines.add("An apply was interrupted and its files are not settled: run `lbwizard recover`.");
        }
    }

    private static void drift(Plan plan, Map<String, Object> values, List<String> lines) {
        values.put("edited-by-hand", plan.drift());
        values.put("changed-by-hand", plan.activation().drift());
        plan.drift().forEach(path -> lines.add("edited by hand: " + path));
        plan.activation().drift().forEach(sentence -> lines.add("changed by hand on the running machine: " + sentence));
        if (plan.drift().isEmpty() && plan.activation().drift().isEmpty()) {
            lines.add(
                    plan.activation().isLeftOut()
                            ? "No file was changed by hand."
                            : "No file was changed by hand, and the machine does what it should.");
        } else {
            lines.add("`lbwizard plan` shows it all; `lbwizard rollback " + values.get("generation")
                    + " --overwrite-edits` brings it back.");
        }
    }
}
