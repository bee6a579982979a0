package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Invocation;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Proposal;
import org.lbwizard.operation.RestoreFactory;
import org.lbwizard.operation.ReviewedChange;
import org.lbwizard.operation.StopException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the factory settings back, by the same transaction as setting up. */
@CommandLine.Command(
        name = "lbrestore",
        description =
                "Restore the factory settings: shows what will be removed, asks for the word `restore`, and applies"
                        + " all of it or nothing.",
        footer = {
            "",
            "Examples:",
            "  lbrestore                        asks for the word",
            "  lbrestore --yes --keep-network   unattended, and the addresses stay",
        })
final class RestoreCommand extends Command {
    private static final String WORD = "restore";

    @Mixin
    private final GlobalOptions options;

    @Mixin
    private ConfirmOption confirm = new ConfirmOption();

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(names = "--keep-network", description = "Keep addresses, gateway and nameservers.")
    private boolean keepNetwork;

    RestoreCommand(GlobalOptions global, Output output) {
        super(global, output);
        this.options = global;
    }

    @Override
    Exit run() throws IOException {
        endOnSignals();
        ManagedSystem site = site();
        if (!yes && !Invocation.hasTerminalInput()) {
            throw StopException.of(
                    Ending.WRONG_REQUEST, "there is no terminal to ask for the word `" + WORD + "` at", "give --yes");
        }
        Optional<Duration> confirmWithin = confirm.within(site);
        site.lockOnly(how()).close();
        RestoreFactory restore = new RestoreFactory(site, listener(), keepNetwork, how());
        ChangeOptions terms = new ChangeOptions(ChangeOptions.Reach.ALONE, confirmWithin, true, how());
        ChangeSystem system = new ChangeSystem(site, listener(), operator(), terms);
        Exit exit = (restore.mustSettle() ? afterSettling(restore, system) : reviewed(restore, system))
                .map(ChangeSystem.Result::ending)
                .map(Exit::of)
                .orElse(Exit.CANCELLED);
        if (exit == Exit.DONE && !options.json()) {
            output().line("The factory settings are back; this unit's address is "
                    + restore.settings().eth0().cidr() + ".");
        }
        return exit;
    }

    private Optional<ChangeSystem.Result> reviewed(RestoreFactory restore, ChangeSystem system) throws IOException {
        return yes
                ? Optional.of(system.apply(restore::request))
                : new ReviewedChange(system).run(review(restore, system));
    }

    private TerminalReview review(RestoreFactory restore, ChangeSystem system) {
        return new TerminalReview(system, restore::request, Optional.of(WORD), options, output());
    }

    /** The word settles what was interrupted too; which files change then is not known before. */
    private Optional<ChangeSystem.Result> afterSettling(RestoreFactory restore, ChangeSystem system)
            throws IOException {
        if (!yes) {
            output().error("An apply was interrupted here. It is settled first, so more files may change than these.");
            Proposal shown = system.propose(restore.request()).orStop();
            if (review(restore, system).ask(shown, List.of()).isEmpty()) {
                return Optional.empty();
            }
        }
        restore.settle();
        return Optional.of(system.apply(restore::request));
    }

    private String how() {
        return "lbrestore" + (yes ? " --yes" : "") + (keepNetwork ? " --keep-network" : "");
    }
}
