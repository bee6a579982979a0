package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lbwizard.diagram.Scene;
import org.lbwizard.flow.Answers;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.interview.ServerInterview;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.wizard.Replay;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands have in common that change virtual or real servers: the same plan and transaction as the wizard. */
abstract class ServerCommand extends Command {
    @Option(names = "--yes", description = "Apply without asking, where a terminal would be asked.")
    private boolean yes;

    @Mixin
    private ConfirmOption confirm = new ConfirmOption();

    @Option(names = "--alone", description = "In a pair, change this unit alone.")
    private boolean alone;

    @Option(names = "--overwrite-edits", description = "Overwrite what was changed by hand.")
    private boolean overwriteEdits;

    ServerCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    /** What is done in the face of the appliance that is in place. */
    interface Work {
        Exit on(Appliance now, Work.Hands hands) throws IOException;

        /** Asks the user where one is there, and applies. */
        interface Hands {
            Exit apply(Appliance changed) throws IOException;

            /**
             * Has the changes asked for by a flow.
             *
             * @param present the answers that describe the server now; empty for a new one
             */
            Exit ask(FlowOptions options, Map<String, String> present, Function<Answers, Appliance> change)
                    throws IOException;
        }
    }

    /** Does it under the lock. */
    Exit change(String how, Work work) throws IOException {
        endOnSignals();
        Site site = site();
        Optional<Duration> confirmWithin = confirm.within(site);
        site.refuseMissingPrograms();
        try (Lock lock = site.lock(how, output())) {
            if (site.provisioning().current().isEmpty()) {
                throw StopException.of(Exit.REFUSED_RESULT, "nothing is set up here yet", "run `lbwizard` first");
            }
            Carrying.Reach reach = alone ? Carrying.Reach.ALONE : Carrying.Reach.BOTH;
            Carrying carrying = new Carrying(site, output(), global().json(), reach, how);
            Carrying.Manner manner = new Carrying.Manner(overwriteEdits, confirmWithin);
            Hand hand =
                    new Hand(site, wish -> carrying.apply(wish, manner, lock).exit());
            return work.on(site.applianceOrFactory(), hand);
        }
    }

    private interface Applier {
        Exit apply(Wish wish) throws IOException;
    }

    private final class Hand implements Work.Hands {
        private final Site site;
        private final Applier applier;

        Hand(Site site, Applier applier) {
            this.site = site;
            this.applier = applier;
        }

        @Override
        public Exit apply(Appliance changed) throws IOException {
            Wish wish = Wish.of(changed);
            boolean asks = !yes && Invocation.isInteractive() && !global().json();
            if (asks) {
                Plan plan = site.judge(wish).orStop();
                if (!Confirmation.ofPlan(plan, global().color(), output())) {
                    return Exit.CANCELLED;
                }
            }
            return applier.apply(wish);
        }

        @Override
        public Exit ask(FlowOptions options, Map<String, String> present, Function<Answers, Appliance> change)
                throws IOException {
            Appliance now = site.applianceOrFactory();
            Wizard wizard = new Wizard(
                    options.flow(),
                    new ServerInterview(now, options.flow().id().equals(RealCommand.FLOW), present, change));
            Map<String, String> given = options.over(present);
            if (options.given().isEmpty() && Invocation.hasTerminalInput()) {
                return converse(now, wizard, given, change);
            }
            Replay.Result replay = Replay.run(wizard, given);
            if (!replay.problems().isEmpty()) {
                throw new RefusedException(replay.problems().stream()
                        .map(problem -> problem.at(Place.of("--" + problem.subject())))
                        .toList());
            }
            return apply(change.apply(wizard.answers(replay.state())));
        }

        private Exit converse(
                Appliance now, Wizard wizard, Map<String, String> given, Function<Answers, Appliance> change)
                throws IOException {
            State start =
                    given.isEmpty() ? State.START : Replay.run(wizard, given).state();
            Conversation conversation = new Conversation(
                    site,
                    Consoles.open(true, global().color(), output().stream()),
                    output(),
                    Surface.of(false, false),
                    new Conversation.Subject(
                            wizard, answers -> Wish.of(change.apply(answers)), answers -> scene(now, answers, change)));
            return switch (conversation.holdFrom(start)) {
                case Verdict.Accepted(Answers answers, boolean overwrite) -> {
                    Exit exit = applier.apply(conversation.wish(answers));
                    if (exit == Exit.DONE) {
                        conversation.forget();
                    }
                    yield exit;
                }
                case Verdict.Cancelled cancelled -> left();
                case Verdict.InputEnded ended -> left();
            };
        }

        /** The appliance as the answers make it; as it is, while they do not make one. */
        private Scene scene(Appliance now, Answers answers, Function<Answers, Appliance> change) {
            try {
                return Scene.of(change.apply(answers));
            } catch (RefusedException incomplete) {
                return Scene.of(now);
            }
        }

        private Exit left() {
            output().error(Conversation.LEFT);
            return Exit.CANCELLED;
        }
    }

    /** A list with one of its items exchanged. */
    static <T> List<T> exchanged(List<T> all, T old, T fresh) {
        return all.stream().map(one -> one.equals(old) ? fresh : one).toList();
    }
}
