package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.JoinPair;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.PairTransaction;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.ui.line.ReviewPrompt;
import org.lbwizard.ui.line.ReviewPrompt.Decision;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Compares the units of a pair, and brings the other one what differs. */
@CommandLine.Command(
        name = "sync",
        description = "Compare the units of a pair, and bring the other one what differs. Run it on the active unit.",
        footer = {"", "Examples:", "  lbwizard sync --check"})
final class SyncCommand extends Command {
    @Option(names = "--check", description = "Change nothing; exit with 10 if they differ.")
    private boolean check;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    SyncCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    /** What the two units have, at one moment. */
    private record Comparison(Appliance ours, List<String> differing) {
        static Comparison of(ManagedSystem site, PairTransaction both) throws IOException {
            Appliance ours = site.applianceOrFactory();
            return new Comparison(ours, both.differing(ours, site.provisioning()::texts));
        }
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        site.settle("sync", listener());
        PairTransaction both = PairTransaction.of(site, site.applianceOrFactory(), listener(), operator())
                .orElseThrow(JoinPair::notPaired);
        boolean asks = !yes && Invocation.isInteractive();
        while (true) {
            Comparison shown = Comparison.of(site, both);
            if (shown.differing().isEmpty()) {
                output().line("Both units have the same settings.");
                return Exit.DONE;
            }
            shown.differing().forEach(path -> output().line("differs: " + path));
            if (check) {
                return Exit.CHANGES;
            }
            if (asks && !isAccepted(both.planThere(shown.ours()))) {
                output().error(TerminalReview.LEFT);
                return Exit.CANCELLED;
            }
            try (Lock _ = site.lock("sync", listener())) {
                if (!asks || Comparison.of(site, both).equals(shown)) {
                    return Exit.of(both.bring(shown.ours()));
                }
            }
            output().line("The units were changed in between. Look again:");
        }
    }

    private boolean isAccepted(List<String> diff) {
        output().line("The other unit takes these files from this one, and its services read them again.");
        Review review = new Review(List.of(), List.of(), List.of(), diff, List.of(), List.of());
        try (Console console = Consoles.open(true, global().color(), output().stream())) {
            return new ReviewPrompt(console, review).decide(TerminalReview.PROMPT) instanceof Decision.Apply;
        }
    }
}
