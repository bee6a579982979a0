package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.lbwizard.host.Invocation;
import org.lbwizard.interview.Interview;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.NextSteps;
import org.lbwizard.operation.Packaged;
import org.lbwizard.operation.ReviewedChange;
import org.lbwizard.operation.SetupRequest;
import org.lbwizard.operation.StopException;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.wizard.Wizard;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The wizard: asks, shows, and applies what was accepted. */
@CommandLine.Command(
        name = "setup",
        description = "Set this machine up as a load balancer: asks some ten questions, shows what would change,"
                + " and applies all of it or none.",
        footer = {
            "",
            "Examples:",
            "  lbwizard                                   the wizard, as it fits the terminal",
            "  lbwizard setup --line                      one question at a time",
            "  lbwizard setup --answers lb1.yaml --yes    answered by a file",
            "  lbwizard setup --root ./try                tried out on a scratch tree",
        })
final class SetupCommand extends Command {
    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(
            names = "--line",
            description = "Ask one question at a time (the default on plain terminals and serial lines).")
    private boolean line;

    @Option(names = "--screen", description = "Ask page by page on the full screen (the default where there is one).")
    private boolean screen;

    @Mixin
    private ConfirmOption confirm = new ConfirmOption();

    @Option(
            names = "--alone",
            description = "In a pair, change this unit only; `lbwizard sync` updates the peer later.")
    private boolean alone;

    @Option(names = "--overwrite-edits", description = "Overwrite manual changes.")
    private boolean overwriteEdits;

    SetupCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        input.contradiction().ifPresent(said -> {
            throw StopException.of(Ending.WRONG_REQUEST, said, "see `lbwizard setup --help`");
        });
        if (line && screen) {
            throw StopException.of(Ending.WRONG_REQUEST, "--line and --screen exclude each other", "give one of them");
        }
        boolean unattended = input.hasAnswers() || input.hasAppliance();
        if (!unattended && (yes || global().json())) {
            throw StopException.of(
                    Ending.WRONG_REQUEST,
                    "--yes and --json go with answers from a file",
                    "give --answers or --appliance");
        }
        boolean asks = !input.hasAppliance() && (!input.hasAnswers() || mustAsk());
        Optional<Console> console = asks
                ? Optional.of(Consoles.open(Invocation.hasTerminalInput(), global().color(), output().stream()))
                : Optional.empty();
        Surface surface = Surface.of(line, screen);
        if (screen && !Invocation.isInteractive()) {
            throw StopException.of(Ending.WRONG_REQUEST, "--screen requires a terminal", "leave it out");
        }
        console.ifPresentOrElse(asking -> asking.beforeAnswers(this::endOnSignals), this::endOnSignals);
        ManagedSystem site = site();
        Optional<Duration> confirmWithin = confirm.within(site);
        site.refuseMissingPrograms();
        String how = "setup" + input.said();
        site.settle(how, listener());
        ChangeOptions options = new ChangeOptions(reach(), confirmWithin, overwriteEdits, how);
        ChangeSystem system = new ChangeSystem(site, listener(), operator(), options);
        Optional<ChangeSystem.Result> result =
                console.isPresent() ? fromConversation(site, system, console.get(), surface) : fromFile(site, system);
        return result.isPresent() ? goOn(site, result.get()) : Exit.CANCELLED;
    }

    private Optional<ChangeSystem.Result> fromFile(ManagedSystem site, ChangeSystem system) throws IOException {
        ChangeRequest.Source request =
                input.hasAppliance() ? () -> ChangeRequest.Settings.of(input.appliance()) : () -> fromAnswers(site);
        return mustAsk()
                ? new ReviewedChange(system)
                        .run(new TerminalReview(system, once(request), Optional.empty(), global(), output()))
                : Optional.of(system.apply(request));
    }

    /** The file is read once: what is applied is what it held when it was shown. */
    private static ChangeRequest.Source once(ChangeRequest.Source request) throws IOException {
        ChangeRequest read = request.get();
        return () -> read;
    }

    private ChangeRequest fromAnswers(ManagedSystem site) throws IOException {
        Interview interview = site.interview();
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        return SetupRequest.of(site, wizard, interview, wizard.answers(input.answered(wizard)));
    }

    private Optional<ChangeSystem.Result> fromConversation(
            ManagedSystem site, ChangeSystem system, Console console, Surface surface) throws IOException {
        Conversation conversation = new Conversation(
                site,
                system,
                console,
                global(),
                output(),
                surface,
                Conversation.setup(site, input.hasAnswers() ? Optional.of(input) : Optional.empty()));
        return conversation.run();
    }

    private boolean mustAsk() {
        return !yes && !input.readsStdin() && Invocation.isInteractive() && !global().json();
    }

    /** What is left to do elsewhere. */
    private Exit goOn(ManagedSystem site, ChangeSystem.Result result) throws IOException {
        if (!(result.proposal().request() instanceof ChangeRequest.Settings settings)) {
            return Exit.of(result.ending());
        }
        NextSteps afterwards = new NextSteps(site, listener(), operator());
        if (result.hasChanged()) {
            afterwards.advise(settings.appliance());
        }
        return Exit.of(result.ending() == Ending.DONE && !alone ? afterwards.complete(settings) : result.ending());
    }

    private ChangeOptions.Reach reach() {
        return alone ? ChangeOptions.Reach.ALONE : ChangeOptions.Reach.BOTH;
    }
}
