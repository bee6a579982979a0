package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Compares the units of a pair, and mends the other one. */
@CommandLine.Command(
        name = "sync",
        description = "Compare the units of a pair, and bring the other one what differs. Run it on the active unit.",
        footer = {"", "Examples:", "  lbwizard sync --check"})
final class SyncCommand extends Command {
    @Option(names = "--check", description = "Change nothing; exit with 10 if they differ.")
    private boolean check;

    SyncCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        Site site = site();
        try (Lock _ = site.lock("sync", output())) {
            Appliance ours = site.applianceOrFactory();
            TwoUnits both = TwoUnits.of(site, ours, output()).orElseThrow(Completing::notPaired);
            List<String> differing = both.differing();
            if (differing.isEmpty()) {
                output().line("Both units have the same settings.");
                return Exit.DONE;
            }
            differing.forEach(path -> output().line("differs: " + path));
            return check ? Exit.CHANGES : both.bring(ours);
        }
    }
}
