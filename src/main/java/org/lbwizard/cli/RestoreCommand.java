package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.lbwizard.apply.DamagedJournalException;
import org.lbwizard.apply.Recovery;
import org.lbwizard.cli.Applying.Terms;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
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
        Site site = site();
        if (!yes && !Invocation.hasTerminalInput()) {
            throw StopException.of(
                    Exit.USAGE, "there is no terminal to ask for the word `" + WORD + "` at", "give --yes");
        }
        Optional<Duration> confirmWithin = confirm.within(site);
        try (Lock lock = site.lockOnly(how())) {
            boolean isUnsettled = isUnsettled(site);
            Appliance settings = settings(site);
            Plan shown = site.judge(settings).orStop();
            if (!yes && (isUnsettled || !shown.isEmpty()) && !confirmed(shown)) {
                output().error("You left: nothing has changed.");
                return Exit.CANCELLED;
            }
            Plan plan = isUnsettled ? settled(site, settings) : shown;
            Exit exit = new Applying(site, output(), options.json(), how())
                    .apply(plan, new Terms(true, confirmWithin), lock);
            if (exit == Exit.DONE && !options.json()) {
                output().line("The factory settings are back; this unit's address is "
                        + settings.eth0().cidr() + ".");
            }
            return exit;
        }
    }

    /** Whether an apply was interrupted, or its journal cannot even be read. */
    private static boolean isUnsettled(Site site) throws IOException {
        try {
            site.refusePending();
            return Recovery.isNeeded(site.tree());
        } catch (DamagedJournalException damaged) {
            return true;
        }
    }

    /** The plan for the files as they are once an interrupted apply is settled. */
    private Plan settled(Site site, Appliance settings) throws IOException {
        Recoveries.settle(site)
                .ifPresent(why -> output().error("An interrupted apply cannot be undone whole (" + why
                        + "): its journal is kept as journal.damaged, and the factory settings come instead."));
        return site.judge(settings).orStop();
    }

    private String how() {
        return "lbrestore" + (yes ? " --yes" : "") + (keepNetwork ? " --keep-network" : "");
    }

    private Appliance settings(Site site) throws IOException {
        Appliance factory = Packaged.factory();
        if (!keepNetwork) {
            return factory;
        }
        Optional<Appliance> current = site.appliance().or(site.provisioning()::lastApplied);
        return FactorySettings.keepingNetwork(
                factory,
                current.orElseThrow(() -> StopException.of(
                        Exit.REFUSED_INPUT,
                        "no settings can be read here that say which network to keep",
                        "leave --keep-network out")));
    }

    private boolean confirmed(Plan plan) {
        output().line("These files go back to the factory settings:");
        PlanText text = new PlanText(plan);
        text.summary().forEach(line -> output().line("  " + line));
        output().wrapped(text.notes());
        return Confirmation.word(
                "Type `" + WORD + "` to do it, anything else leaves: ", WORD, options.color(), output());
    }
}
