package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to a generation, by the same transaction as setting up. */
@CommandLine.Command(
        name = "rollback",
        description = "Go back to a generation: all of its files, or none.",
        footer = {
            "",
            "Without N it is the one before the last. 0 is the machine as it was found.",
            "",
            "Examples:",
            "  lbwizard diff 3 && lbwizard rollback 3",
        })
final class RollbackCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "N", description = "The generation to go back to.")
    private @Nullable Integer number;

    @Mixin
    private ConfirmOption confirm = new ConfirmOption();

    @Option(names = "--overwrite-edits", description = "Overwrite what was changed by hand.")
    private boolean overwriteEdits;

    @Option(names = "--alone", description = "In a pair, change this unit alone.")
    private boolean alone;

    RollbackCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        endOnSignals();
        Site site = site();
        Optional<Duration> confirmWithin = confirm.within(site);
        try (Lock lock = site.lock("rollback", output())) {
            int to = number != null ? number : before(site);
            Generation generation = new History(site.tree()).read(to);
            if (!generation.isApplied()) {
                throw StopException.of(
                        Exit.REFUSED_INPUT,
                        "generation " + to + " was never in place: " + generation.outcome(),
                        "choose one that was applied");
            }
            Optional<Appliance> becomes = site.provisioning().appliance(to);
            Plan plan = site.judge(becomes, site.provisioning().rollback(to)).orStop();
            Carrying.Reach reach = alone ? Carrying.Reach.ALONE : Carrying.Reach.BOTH;
            Exit exit = new Carrying(site, output(), global().json(), reach, "rollback " + to)
                    .apply(becomes, plan, new Carrying.Manner(overwriteEdits, confirmWithin), lock)
                    .exit();
            if (exit == Exit.DONE && !global().json()) {
                String name = to == Generation.AS_FOUND ? "the machine as it was found" : "generation " + to;
                output().line("Back at " + name + ".");
            }
            return exit;
        }
    }

    private static int before(Site site) throws IOException {
        List<Generation> applied = new History(site.tree())
                .all(new ArrayList<>()).stream().filter(Generation::isApplied).toList();
        Optional<Integer> second = applied.stream().skip(1).findFirst().map(Generation::number);
        return second.orElseThrow(() ->
                StopException.of(Exit.REFUSED_INPUT, "there is no generation to go back to", "see `lbwizard history`"));
    }
}
