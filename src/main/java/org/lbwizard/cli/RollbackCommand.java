package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.history.Generation;
import org.lbwizard.host.Invocation;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Generations;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.ReviewedChange;
import org.lbwizard.operation.StopException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes back to a generation, by the same transaction as setting up. */
@CommandLine.Command(
        name = "rollback",
        description = "Roll back to a generation: all of its files, or none.",
        footer = {
            "",
            "Without N it is the one before the last. 0 is the machine as it was found: that asks for the word `rollback`.",
            "",
            "Examples:",
            "  lbwizard diff 3 && lbwizard rollback 3",
        })
final class RollbackCommand extends Command {
    /** Typed before all that was set up here goes. */
    private static final String WORD = "rollback";

    @Parameters(arity = "0..1", paramLabel = "N", description = "The generation to roll back to.")
    private @Nullable Integer number;

    @Mixin
    private ConfirmOption confirm = new ConfirmOption();

    @Option(names = "--yes", description = "Do not ask for confirmation; needed where there is no terminal.")
    private boolean yes;

    @Option(names = "--overwrite-edits", description = "Overwrite manual changes.")
    private boolean overwriteEdits;

    @Option(names = "--alone", description = "In a pair, change this unit only.")
    private boolean alone;

    RollbackCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        endOnSignals();
        ManagedSystem site = site();
        if (!yes && (!Invocation.isInteractive() || global().json())) {
            throw StopException.of(
                    Ending.WRONG_REQUEST,
                    "rollback asks for confirmation, and there is no terminal",
                    "give --yes to roll back without asking");
        }
        Optional<Duration> confirmWithin = confirm.within(site);
        site.settle("rollback", listener());
        int to = new Generations(site).rollbackTo(Optional.ofNullable(number));
        ChangeOptions.Reach reach = alone ? ChangeOptions.Reach.ALONE : ChangeOptions.Reach.BOTH;
        ChangeSystem system = new ChangeSystem(
                site,
                listener(),
                operator(),
                new ChangeOptions(reach, confirmWithin, overwriteEdits, "rollback " + to));
        Exit exit = reviewed(system, to)
                .map(ChangeSystem.Result::ending)
                .map(Exit::of)
                .orElse(Exit.CANCELLED);
        if (exit == Exit.DONE && !global().json()) {
            String name = to == Generation.AS_FOUND ? "the machine as it was found" : "generation " + to;
            output().line("Back at " + name + ".");
        }
        return exit;
    }

    private Optional<ChangeSystem.Result> reviewed(ChangeSystem system, int to) throws IOException {
        ChangeRequest.Source request = () -> new ChangeRequest.Rollback(to);
        if (yes) {
            return Optional.of(system.apply(request));
        }
        Optional<String> word = to == Generation.AS_FOUND ? Optional.of(WORD) : Optional.empty();
        return new ReviewedChange(system).run(new TerminalReview(system, request, word, global(), output()));
    }
}
