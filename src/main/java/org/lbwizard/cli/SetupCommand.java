package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.lbwizard.flow.Answers;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.interview.Interview;
import org.lbwizard.ui.Verdict;
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

    @Option(names = "--yes", description = "Accept the review, where a terminal would be asked.")
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
            description = "In a pair, change this unit alone: `lbwizard sync` brings it to the other.")
    private boolean alone;

    @Option(names = "--from-peer", hidden = true, description = "The other unit of the pair asks, and will confirm.")
    private boolean fromPeer;

    @Option(names = "--overwrite-edits", description = "Overwrite what was changed by hand.")
    private boolean overwriteEdits;

    SetupCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        input.contradiction().ifPresent(said -> {
            throw StopException.of(Exit.USAGE, said, "see `lbwizard setup --help`");
        });
        if (line && screen) {
            throw StopException.of(Exit.USAGE, "--line and --screen exclude each other", "give one of them");
        }
        boolean unattended = input.hasAnswers() || input.hasAppliance();
        if (!unattended && (yes || global().json())) {
            throw StopException.of(
                    Exit.USAGE, "--yes and --json go with answers from a file", "give --answers or --appliance");
        }
        boolean asks = !input.hasAppliance() && (!input.hasAnswers() || mustAsk());
        Optional<Console> console = asks
                ? Optional.of(Consoles.open(Invocation.hasTerminalInput(), global().color(), output().stream()))
                : Optional.empty();
        Surface surface = Surface.of(line, screen);
        if (screen && !Invocation.isInteractive()) {
            throw StopException.of(Exit.USAGE, "--screen wants a terminal", "leave it out");
        }
        console.ifPresentOrElse(asking -> asking.beforeAnswers(this::endOnSignals), this::endOnSignals);
        Site site = site();
        Optional<Duration> confirmWithin = confirm.within(site);
        site.refuseMissingPrograms();
        try (Lock lock = site.lock("setup" + input.said(), output())) {
            Carrying carrying = new Carrying(site, output(), global().json(), reach(), "setup" + input.said());
            Applier applier = (wish, overwrite) -> {
                Carrying.Result result = carrying.apply(wish, new Carrying.Manner(overwrite, confirmWithin), lock);
                return fromPeer ? result.exit() : goOn(new Afterwards(site, global(), output()), wish, result, lock);
            };
            if (console.isPresent()) {
                return fromConversation(applier, Conversation.ofSetup(site, console.get(), output(), surface));
            }
            return input.hasAppliance() ? fromAppliance(site, applier) : fromAnswers(site, applier);
        }
    }

    /** Applies what is asked for, however it was asked. */
    private interface Applier {
        Exit apply(Wish wish, boolean overwrite) throws IOException;
    }

    private Exit fromAppliance(Site site, Applier applier) throws IOException {
        Wish wish = Wish.of(input.appliance());
        if (mustAsk() && !Confirmation.ofPlan(site.judge(wish).orStop(), global().color(), output())) {
            return Exit.CANCELLED;
        }
        return applier.apply(wish, overwriteEdits);
    }

    private Exit fromAnswers(Site site, Applier applier) throws IOException {
        Interview interview = site.interview();
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        Answers answers = wizard.answers(input.answered(wizard));
        return applier.apply(InputOptions.wish(site, wizard, interview, answers), overwriteEdits);
    }

    private Exit fromConversation(Applier applier, Conversation conversation) throws IOException {
        Verdict verdict =
                input.hasAnswers() ? conversation.holdFrom(input.answered(conversation.wizard())) : conversation.hold();
        return switch (verdict) {
            case Verdict.Accepted(Answers answers, boolean overwrite) -> {
                Exit exit = applier.apply(conversation.wish(answers), overwrite || overwriteEdits);
                if (exit == Exit.DONE) {
                    conversation.forget();
                }
                yield exit;
            }
            case Verdict.Cancelled cancelled -> leave(Conversation.LEFT);
            case Verdict.InputEnded ended ->
                leave("The input ended before the review was accepted: nothing has changed."
                        + (Invocation.hasTerminalInput() ? " The next run offers to go on from here." : ""));
        };
    }

    private Exit leave(String sentence) {
        output().error(sentence);
        return Exit.CANCELLED;
    }

    private boolean mustAsk() {
        return !yes && !input.readsStdin() && Invocation.isInteractive() && !global().json();
    }

    private Exit goOn(Afterwards afterwards, Wish wish, Carrying.Result result, Lock lock) throws IOException {
        if (result.hasChanged()) {
            afterwards.advise(wish.appliance());
        }
        return result.exit() == Exit.DONE && !alone ? afterwards.complete(wish, lock) : result.exit();
    }

    private Carrying.Reach reach() {
        return alone ? Carrying.Reach.ALONE : fromPeer ? Carrying.Reach.FROM_PEER : Carrying.Reach.BOTH;
    }
}
