package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.SyncPair;
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
        description = "Compare the units of a pair, and update the peer. Run it on the active unit.",
        footer = {"", "Examples:", "  lbwizard sync --check"})
final class SyncCommand extends Command {
    @Option(names = "--check", description = "Change nothing; exit with 10 if they differ.")
    private boolean check;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    SyncCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        SyncPair sync = new SyncPair(site(), listener(), operator());
        boolean asks = !yes && operator().canBeAsked();
        while (true) {
            SyncPair.Comparison shown = sync.compare();
            if (shown.differing().isEmpty()) {
                output().line("Both units have the same settings.");
                return Exit.DONE;
            }
            shown.differing().forEach(path -> output().line("differs: " + path));
            if (check) {
                return Exit.CHANGES;
            }
            if (asks && !isAccepted(sync.diff(shown))) {
                output().error(TerminalReview.LEFT);
                return Exit.CANCELLED;
            }
            Optional<Ending> ending = sync.bring(shown, asks);
            if (ending.isPresent()) {
                return Exit.of(ending.get());
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
