package org.lbwizard.cli;

import java.io.IOException;
import java.util.Optional;
import org.lbwizard.flow.Answers;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.interview.Interview;
import org.lbwizard.kit.RealServerKit;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.ui.Verdict;
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
            "  lbwizard                                   the wizard, one question at a time",
            "  lbwizard setup --screen                    the same on the full screen",
            "  lbwizard setup --answers lb1.yaml --yes    answered by a file",
            "  lbwizard setup --root ./try                tried out on a scratch tree",
        })
final class SetupCommand extends Command {
    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--yes", description = "Accept the review, where a terminal would be asked.")
    private boolean yes;

    @Option(names = "--line", description = "Ask one question at a time (the default).")
    private boolean line;

    @Option(names = "--screen", description = "Ask page by page on the full screen.")
    private boolean screen;

    @Option(names = "--overwrite-edits", description = "Overwrite files that were edited by hand.")
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
        endOnSignals();
        boolean asks = !input.hasAppliance() && (!input.hasAnswers() || mustAsk());
        Optional<Opening> opening = asks ? Optional.of(Opening.begin(global(), output())) : Optional.empty();
        Site site = site();
        try (Lock _ = site.lock("setup" + input.said(), output())) {
            if (opening.isPresent()) {
                return fromConversation(site, new Conversation(site, opening.get(), output(), screen));
            }
            return input.hasAppliance() ? fromAppliance(site) : fromAnswers(site);
        }
    }

    private Exit fromAppliance(Site site) throws IOException {
        Appliance appliance = input.appliance();
        if (mustAsk() && !asksYes(site.plan(appliance))) {
            return Exit.CANCELLED;
        }
        return apply(site, appliance, overwriteEdits);
    }

    private boolean asksYes(Plan plan) {
        if (plan.isEmpty()) {
            return true;
        }
        PlanText text = new PlanText(plan);
        output().lines(text.summary());
        output().wrapped(text.notes());
        return Confirmation.enter("Press Enter to apply, Ctrl-C to leave: ", global().color(), output());
    }

    private Exit fromAnswers(Site site) throws IOException {
        Interview interview = site.interview();
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        Answers answers = wizard.answers(input.answered(wizard));
        return apply(site, InputOptions.appliance(site, wizard, interview, answers), overwriteEdits);
    }

    private Exit fromConversation(Site site, Conversation conversation) throws IOException {
        Verdict verdict =
                input.hasAnswers() ? conversation.holdFrom(input.answered(conversation.wizard())) : conversation.hold();
        return switch (verdict) {
            case Verdict.Accepted(Answers answers, boolean overwrite) -> {
                Exit exit = apply(site, conversation.appliance(answers), overwrite || overwriteEdits);
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

    private Exit apply(Site site, Appliance appliance, boolean overwrite) throws IOException {
        Plan plan = site.plan(appliance);
        Exit exit = new Applying(site, output(), global().json(), "setup" + input.said()).apply(plan, overwrite);
        if (exit == Exit.DONE && !global().json() && !plan.isEmpty()) {
            output().lines(RealServerKit.nextSteps(appliance));
        }
        return exit;
    }
}
