package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Glossary;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.ui.line.EndSignals;
import org.lbwizard.interview.Interview;
import org.lbwizard.kit.RealServerKit;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.ui.line.LineFrontEnd;
import org.lbwizard.ui.line.TerminalConsole;
import org.lbwizard.ui.screen.ScreenFrontEnd;
import org.lbwizard.wizard.State;
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
    private static final String LEFT = "You left: nothing has changed.";

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
        Site site = site();
        try (Lock _ = site.lock("setup" + input.said(), output())) {
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
        output().lines(text.notes());
        return Confirmation.enter("Press Enter to apply, Ctrl-C to leave: ", global().color(), output());
    }

    private Exit fromAnswers(Site site) throws IOException {
        Interview interview = site.interview();
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        Resume resume = new Resume(site.tree(), wizard);
        State start = input.hasAnswers() ? input.answered(wizard) : resume.start(global(), output());
        Verdict verdict = input.hasAnswers() && !mustAsk()
                ? new Verdict.Accepted(wizard.answers(start), overwriteEdits)
                : converse(site, interview, wizard, start, resume);
        return switch (verdict) {
            case Verdict.Accepted(Answers answers, boolean overwrite) -> {
                Appliance appliance = InputOptions.appliance(site, wizard, interview, answers);
                Exit exit = apply(site, appliance, overwrite || overwriteEdits);
                if (exit == Exit.DONE) {
                    resume.forget();
                }
                yield exit;
            }
            case Verdict.Cancelled cancelled -> {
                resume.forget();
                yield leave(LEFT);
            }
            case Verdict.InputEnded ended -> leave("The input ended before the review was accepted: nothing has changed.");
        };
    }

    private Exit leave(String sentence) {
        output().error(sentence);
        return Exit.CANCELLED;
    }

    private boolean mustAsk() {
        return !yes && !input.readsStdin() && Invocation.isInteractive() && !global().json();
    }

    private Verdict converse(Site site, Interview interview, Wizard wizard, State start, Resume resume)
            throws IOException {
        Glossary glossary = Packaged.glossary();
        Reviewer reviewer = answers -> review(site, interview, wizard, answers);
        if (screen) {
            return ScreenFrontEnd.converse(wizard, start, glossary, reviewer, resume::keep);
        }
        try (Console console = Consoles.open(Invocation.hasTerminalInput(), global().color(), output().stream())) {
            leaveOnSignals(console, resume);
            return new LineFrontEnd(console, wizard, start, glossary, reviewer, resume::keep).converse();
        }
    }

    /** Ctrl-C is a key to a terminal with line editing, and a signal to any other. */
    private void leaveOnSignals(Console console, Resume resume) {
        EndSignals.react(
                () -> {
                    output().error("");
                    output().error("Ended by a signal: nothing has changed, and the next run offers to go on from here.");
                    System.exit(Exit.CANCELLED.code());
                },
                "TERM",
                "HUP");
        if (!(console instanceof TerminalConsole)) {
            EndSignals.react(
                    () -> {
                        output().line("");
                        output().error(LEFT);
                        resume.forgetQuietly();
                        System.exit(Exit.CANCELLED.code());
                    },
                    "INT");
        }
    }

    private static Review review(Site site, Interview interview, Wizard wizard, Answers answers) {
        try {
            Appliance appliance = InputOptions.appliance(site, wizard, interview, answers);
            Plan plan = site.provisioning().plan(appliance, interview.warnings(appliance));
            PlanText text = new PlanText(plan);
            return new Review(List.of(), text.summary(), text.diffs(), text.notes(), plan.overwrites());
        } catch (RefusedException refused) {
            return Review.refused(refused.problems());
        } catch (IOException unreadable) {
            return Review.refused(List.of(Failures.problem(unreadable)));
        }
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
