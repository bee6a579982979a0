package org.lbwizard.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lbwizard.diagram.Scene;
import org.lbwizard.flow.Answers;
import org.lbwizard.host.Invocation;
import org.lbwizard.interview.ServerInterview;
import org.lbwizard.interview.ServerKeys;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.ReviewedChange;
import org.lbwizard.operation.ServerEdits;
import org.lbwizard.operation.StopException;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.wizard.Replay;
import org.lbwizard.wizard.Wizard;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands have in common that change virtual or real servers: the same plan and transaction as the wizard. */
abstract class ServerCommand extends Command {
    /** In the help, behind the options that a command has for itself. */
    static final int SHARED = 10;

    @Option(names = "--yes", order = SHARED, description = "Do not ask for confirmation.")
    private boolean yes;

    @Mixin
    private ConfirmOption confirm = new ConfirmOption();

    @Option(names = "--alone", order = SHARED, description = "In a pair, change this unit only.")
    private boolean alone;

    @Option(names = "--overwrite-edits", order = SHARED, description = "Overwrite manual changes.")
    private boolean overwriteEdits;

    ServerCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    /** Applies a change. */
    Exit change(String how, ServerEdits.Edit edit) throws IOException {
        ManagedSystem site = settled(how);
        return apply(site, system(site, how), edit);
    }

    /**
     * Has a change asked for by a flow, and applies it.
     *
     * @param present the answers that describe the server now; none for a new one
     */
    Exit ask(
            String how,
            FlowOptions options,
            Function<Appliance, Map<String, String>> present,
            ServerEdits.AnsweredEdit edit)
            throws IOException {
        ManagedSystem site = settled(how);
        Appliance now = site.applianceOrFactory();
        Map<String, String> described = present.apply(now);
        Wizard wizard = new Wizard(
                options.flow(),
                new ServerInterview(
                        now,
                        options.flow().id().equals(RealCommand.FLOW),
                        described,
                        answers -> edit.of(now, answers)));
        Map<String, String> given = options.over(described);
        if (options.given().isEmpty() && Invocation.hasTerminalInput()) {
            Conversation.Subject subject = new Conversation.Subject(
                    wizard,
                    given.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Replay.run(wizard, given).state()),
                    given.isEmpty(),
                    answers -> ChangeRequest.Settings.of(edit.of(site.applianceOrFactory(), answers)),
                    answers -> given.isEmpty() ? " " + named(answers) : options.said(answers, given),
                    answers -> scene(now, answers, edit));
            return converse(site, system(site, how), subject);
        }
        Replay.Result replay = Replay.run(wizard, given);
        if (!replay.problems().isEmpty()) {
            throw new RefusedException(replay.problems().stream()
                    .map(problem -> problem.at(Place.of("--" + options.blamed(problem.subject(), described))))
                    .toList());
        }
        Answers answers = wizard.answers(replay.state());
        return apply(site, system(site, how + options.said()), appliance -> edit.of(appliance, answers));
    }

    /** A server that was described in a dialogue, in short. */
    private static String named(Answers answers) {
        return answers.get(ServerKeys.VIRTUAL).orElseGet(() -> answers.required(ServerKeys.LABEL)) + " "
                + answers.required(ServerKeys.ADDRESS) + ":" + answers.required(ServerKeys.PORT);
    }

    private ManagedSystem settled(String how) throws IOException {
        endOnSignals();
        ManagedSystem site = site();
        site.refuseMissingPrograms();
        site.settle(how, listener());
        if (site.provisioning().current().isEmpty()) {
            throw StopException.of(Ending.REFUSED_RESULT, "nothing is set up here yet", "run `lbwizard` first");
        }
        return site;
    }

    private ChangeSystem system(ManagedSystem site, String how) {
        ChangeOptions.Reach reach = alone ? ChangeOptions.Reach.ALONE : ChangeOptions.Reach.BOTH;
        return new ChangeSystem(
                site, listener(), operator(), new ChangeOptions(reach, confirm.within(site), overwriteEdits, how));
    }

    private Exit apply(ManagedSystem site, ChangeSystem system, ServerEdits.Edit edit) throws IOException {
        ChangeRequest.Source request = () -> ChangeRequest.Settings.of(edit.of(site.applianceOrFactory()));
        if (yes || global().json() || !Invocation.isInteractive()) {
            return Exit.of(system.apply(request).ending());
        }
        return new ReviewedChange(system)
                .run(new TerminalReview(system, request, Optional.empty(), global(), output()))
                .map(ChangeSystem.Result::ending)
                .map(Exit::of)
                .orElse(Exit.CANCELLED);
    }

    private Exit converse(ManagedSystem site, ChangeSystem system, Conversation.Subject subject) throws IOException {
        Conversation conversation = new Conversation(
                site,
                system,
                Consoles.open(true, global().color(), output().stream()),
                global(),
                output(),
                Surface.of(false, false),
                subject);
        return conversation.run().map(ChangeSystem.Result::ending).map(Exit::of).orElse(Exit.CANCELLED);
    }

    /** The appliance as the answers make it; as it is, while they do not make one. */
    private static Scene scene(Appliance now, Answers answers, ServerEdits.AnsweredEdit edit) {
        try {
            return Scene.of(edit.of(now, answers));
        } catch (RefusedException incomplete) {
            return Scene.of(now);
        }
    }
}
