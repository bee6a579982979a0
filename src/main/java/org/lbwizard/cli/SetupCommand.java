package org.lbwizard.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.lbwizard.cli.Applying.Terms;
import org.lbwizard.flow.Answers;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.interview.Interview;
import org.lbwizard.kit.RealServerKit;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Role;
import org.lbwizard.peer.HostKey;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.problem.Checked;
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
            "  lbwizard                                   the wizard, one question at a time",
            "  lbwizard setup --screen                    the same on the full screen",
            "  lbwizard setup --answers lb1.yaml --yes    answered by a file",
            "  lbwizard setup --root ./try                tried out on a scratch tree",
        })
final class SetupCommand extends Command {
    private static final String HOST_KEY = "/etc/ssh/ssh_host_ed25519_key.pub";

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--yes", description = "Accept the review, where a terminal would be asked.")
    private boolean yes;

    @Option(names = "--line", description = "Ask one question at a time (the default).")
    private boolean line;

    @Option(names = "--screen", description = "Ask page by page on the full screen.")
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
        endOnSignals();
        boolean asks = !input.hasAppliance() && (!input.hasAnswers() || mustAsk());
        Optional<Console> console = asks
                ? Optional.of(Consoles.open(Invocation.hasTerminalInput(), global().color(), output().stream()))
                : Optional.empty();
        Site site = site();
        Optional<Duration> confirmWithin = confirm.within(site);
        site.refuseMissingPrograms();
        try (Lock lock = site.lock("setup" + input.said(), output())) {
            Applier applier = (wish, overwrite) -> apply(site, wish, overwrite, confirmWithin, lock);
            if (console.isPresent()) {
                return fromConversation(applier, new Conversation(site, console.get(), output(), screen));
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
        if (mustAsk() && !asksYes(site.judge(wish).orStop())) {
            return Exit.CANCELLED;
        }
        return applier.apply(wish, overwriteEdits);
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

    private Exit apply(Site site, Wish wish, boolean overwrite, Optional<Duration> confirmWithin, Lock lock)
            throws IOException {
        refuseOnSlave(site);
        Plan plan = site.judge(wish).orStop();
        Optional<TwoUnits> both = alone ? Optional.empty() : TwoUnits.of(site, wish.appliance(), output());
        Applying here = new Applying(site, output(), global().json(), "setup" + input.said());
        Exit exit;
        if (both.isPresent()) {
            exit = both.get().apply(wish.appliance(), agreement -> {
                Settling settling = confirmWithin.isPresent()
                        ? new Settling.BySomebody(agreement)
                        : new Settling.ByAgreement(agreement);
                Optional<Duration> within = confirmWithin.or(() -> Optional.of(TwoUnits.TRIAL));
                return here.apply(plan, new Terms(overwrite, within, wish.password(), settling), lock);
            });
        } else {
            Settling settling = fromPeer ? new Settling.Later() : new Settling.BySomebody(Settling.Agreement.ALONE);
            exit = here.apply(plan, new Terms(overwrite, confirmWithin, wish.password(), settling), lock);
        }
        if (exit == Exit.DONE && !global().json() && !plan.isEmpty() && !fromPeer) {
            output().lines(RealServerKit.nextSteps(wish.appliance()));
            hostKey(site, wish.appliance()).ifPresent(output()::line);
        }
        return exit;
    }

    /** What the owner will compare on the master. */
    private static Optional<String> hostKey(Site site, Appliance appliance) throws IOException {
        boolean isSlave =
                appliance.pair().filter(pair -> pair.role() == Role.SLAVE).isPresent();
        return isSlave && site.tree().exists(HOST_KEY)
                ? HostKey.in(new String(site.tree().read(HOST_KEY), StandardCharsets.UTF_8))
                        .map(key -> "The master will show this unit's host key, to be compared: " + key.fingerprint())
                : Optional.empty();
    }

    /** What a paired slave shares with its master comes from there. */
    private void refuseOnSlave(Site site) throws IOException {
        boolean isPairedSlave = site.provisioning().current().orElse(null)
                        instanceof Checked.Good<Appliance>(Appliance now, var warnings)
                && now.pair()
                        .filter(pair -> pair.role() == Role.SLAVE && pair.key().isPresent())
                        .isPresent();
        if (isPairedSlave && !fromPeer && !alone) {
            throw StopException.of(
                    Exit.REFUSED_RESULT,
                    "this is the slave of a pair, and shares its master's settings",
                    "change the master, which brings it here; --alone changes this unit by itself");
        }
    }
}
