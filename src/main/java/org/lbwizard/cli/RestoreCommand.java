package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lbwizard.apply.DamagedJournalException;
import org.lbwizard.apply.Recovery;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Packaged;
import org.lbwizard.operation.Proposal;
import org.lbwizard.operation.ReviewedChange;
import org.lbwizard.operation.Rollbacks;
import org.lbwizard.operation.StopException;
import org.lbwizard.restore.FactorySettings;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the factory settings back, by the same transaction as setting up. */
@CommandLine.Command(
        name = "lbrestore",
        description = "Bring back the factory settings: shows what will go, asks for the word `restore`, and applies"
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

    @Option(names = "--yes", description = "Do not ask for the word.")
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
        ChangeRequest.Source request = () -> new ChangeRequest.Restore(settings(site));
        ChangeOptions terms = new ChangeOptions(ChangeOptions.Reach.ALONE, confirmWithin, true, how());
        ChangeSystem system = new ChangeSystem(site, listener(), operator(), terms);
        Exit exit = (isUnsettled(site) ? afterSettling(site, system, request) : reviewed(system, request))
                .map(ChangeSystem.Result::ending)
                .map(Exit::of)
                .orElse(Exit.CANCELLED);
        if (exit == Exit.DONE && !options.json()) {
            output().line("The factory settings are back; this unit's address is "
                    + settings(site).eth0().cidr() + ".");
        }
        return exit;
    }

    private Optional<ChangeSystem.Result> reviewed(ChangeSystem system, ChangeRequest.Source request)
            throws IOException {
        return yes ? Optional.of(system.apply(request)) : new ReviewedChange(system).run(review(system, request));
    }

    private TerminalReview review(ChangeSystem system, ChangeRequest.Source request) {
        return new TerminalReview(system, request, Optional.of(WORD), options, output());
    }

    /** The word settles what was interrupted too; which files change then is not known before. */
    private Optional<ChangeSystem.Result> afterSettling(
            ManagedSystem site, ChangeSystem system, ChangeRequest.Source request) throws IOException {
        if (!yes) {
            output().error("An apply was interrupted here. It is settled first, so more files may change than these.");
            Proposal shown = system.propose(request.get()).orStop();
            if (review(system, request).ask(shown, List.of()).isEmpty()) {
                return Optional.empty();
            }
        }
        settle(site);
        return Optional.of(system.apply(request));
    }

    /** Whether an apply was interrupted, or its journal cannot even be read. */
    private static boolean isUnsettled(ManagedSystem site) throws IOException {
        try {
            site.refusePending();
            return Recovery.isNeeded(site.tree());
        } catch (DamagedJournalException damaged) {
            return true;
        }
    }

    private void settle(ManagedSystem site) throws IOException {
        try (Lock _ = site.lockOnly(how())) {
            Rollbacks.settle(site)
                    .ifPresent(why -> output().error("An interrupted apply cannot be undone whole (" + why
                            + "): its journal is kept as journal.damaged, and the factory settings come instead."));
        }
    }

    private String how() {
        return "lbrestore" + (yes ? " --yes" : "") + (keepNetwork ? " --keep-network" : "");
    }

    private Appliance settings(ManagedSystem site) throws IOException {
        Appliance factory = Packaged.factory();
        if (!keepNetwork) {
            return factory;
        }
        Optional<Appliance> current = site.appliance().or(site.provisioning()::lastApplied);
        return FactorySettings.keepingNetwork(
                factory,
                current.orElseThrow(() -> StopException.of(
                        Ending.REFUSED_INPUT,
                        "no settings can be read here that say which network to keep",
                        "leave --keep-network out")));
    }
}
