package org.lbwizard.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Times;
import org.lbwizard.problem.Printable;
import org.lbwizard.problem.Problem;
import picocli.CommandLine;

/** Lists the generations, newest first. */
@CommandLine.Command(
        name = "history",
        description = "List the generations, newest first: who, when, from where, how, and the outcome.",
        footer = {"", "Generation 0 is the machine as it was found before the first apply."})
final class HistoryCommand extends Command {
    HistoryCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        List<Problem> problems = new ArrayList<>();
        History history = new History(site.tree());
        List<Generation> generations = history.all(problems);
        problems.addAll(history.damages());
        if (global().json()) {
            output().problems(problems, false);
            output().json(generations.stream().map(HistoryCommand::json).toList());
            return Exit.DONE;
        }
        if (generations.isEmpty() && problems.isEmpty()) {
            output().line("Nothing was applied here yet.");
        }
        generations.forEach(g -> output().line(line(g)));
        output().problems(problems, false);
        return Exit.DONE;
    }

    private static String line(Generation g) {
        String what =
                g.number() == Generation.AS_FOUND ? "as found" : g.origin().how() + ": " + g.outcome();
        return Printable.line("%4d  %s  %s, %s  %s"
                .formatted(
                        g.number(),
                        Times.local(g.when()),
                        g.origin().who(),
                        g.origin().from(),
                        what));
    }

    private static Map<String, Object> json(Generation g) {
        return Map.of(
                "generation", g.number(),
                "when", Times.iso(g.when()),
                "who", g.origin().who(),
                "from", g.origin().from(),
                "how", g.origin().how(),
                "outcome", g.number() == Generation.AS_FOUND ? "as found" : g.outcome());
    }
}
