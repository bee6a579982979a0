package org.lbwizard.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lbwizard.operation.Generations;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** Shows what going back to a generation would change. */
@CommandLine.Command(
        name = "diff",
        description = "Show what differs between the files now and a generation.",
        footer = {"", "The lines with + are the generation's. Without N it is the last one that was applied."})
final class DiffCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "N", description = "The generation; 0 is the machine as it was found.")
    private @Nullable Integer number;

    DiffCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        site.refuseInterrupted();
        Plan plan = site.provisioning().rollback(number != null ? number : new Generations(site).latest());
        PlanText text = new PlanText(plan);
        if (global().json()) {
            output().json(text.json());
        } else if (plan.isEmpty()) {
            output().line("Nothing differs.");
        } else {
            output().lines(text.diffs());
        }
        return Exit.DONE;
    }
}
