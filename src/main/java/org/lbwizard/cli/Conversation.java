package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lbwizard.diagram.NetworkDiagram;
import org.lbwizard.diagram.Scene;
import org.lbwizard.flow.Answers;
import org.lbwizard.host.Invocation;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Keys;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.Role;
import org.lbwizard.model.Token;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.FileFailures;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Packaged;
import org.lbwizard.operation.Proposal;
import org.lbwizard.operation.ReviewedChange;
import org.lbwizard.operation.ReviewedChange.Approval;
import org.lbwizard.operation.ReviewedChange.Approver;
import org.lbwizard.operation.SetupRequest;
import org.lbwizard.operation.StopException;
import org.lbwizard.plan.Consent;
import org.lbwizard.present.Reviews;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.ui.line.EndSignals;
import org.lbwizard.ui.line.LineFrontEnd;
import org.lbwizard.ui.screen.Desk;
import org.lbwizard.ui.screen.ScreenFrontEnd;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The wizard in front of somebody: it chooses the front end, keeps what was answered, and minds the signals. */
final class Conversation implements Approver {
    private final ManagedSystem site;
    private final ChangeSystem system;
    private final GlobalOptions global;
    private final Output output;
    private final Surface surface;
    private final Subject subject;
    private final Resume resume;
    private Optional<Console> opened;
    private Optional<State> reached = Optional.empty();
    private Optional<Proposal> shown = Optional.empty();
    private List<String> since = List.of();

    /** Makes of answers what they ask for, in the face of what is in place at the moment. */
    interface Requests {
        ChangeRequest of(Answers answers) throws IOException;
    }

    /**
     * What is talked about.
     *
     * @param start where to begin, and not where an earlier session was left
     * @param isKept whether the next run can go on from where this one is left
     * @param requests what answers ask for
     * @param said what the history tells of answers, behind the command's name
     * @param scenes the network as answers describe it so far
     */
    record Subject(
            Wizard wizard,
            Optional<State> start,
            boolean isKept,
            Requests requests,
            Function<Answers, String> said,
            Function<Answers, Scene> scenes) {}

    /**
     * Prepares a conversation.
     *
     * @param opened used first, and closed when the review is accepted or the user leaves
     */
    Conversation(
            ManagedSystem site,
            ChangeSystem system,
            Console opened,
            GlobalOptions global,
            Output output,
            Surface surface,
            Subject subject) {
        this.site = site;
        this.system = system;
        this.opened = Optional.of(opened);
        this.global = global;
        this.output = output;
        this.surface = surface;
        this.subject = subject;
        this.resume = new Resume(site.tree(), subject.wizard());
    }

    /** What is talked about where a machine is set up. */
    static Subject setup(ManagedSystem site, Optional<InputOptions> given) throws IOException {
        Interview interview = site.interview();
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        return new Subject(
                wizard,
                given.map(input -> input.answered(wizard)),
                true,
                answers -> SetupRequest.of(site, wizard, interview, answers),
                answers -> "",
                answers -> scene(interview, answers));
    }

    /** The network as the answers of a set-up describe it so far. */
    static Scene scene(Interview interview, Answers answers) {
        return new Scene(
                interview.draft(answers),
                answers.get(Keys.ROLE).map(word -> Token.parse(Role.class, word)),
                answers.get(Keys.PAIR_LINK).map(word -> Token.parse(PairLink.class, word)));
    }

    /** Talks until something is applied, refused or declined; what is applied leaves nothing to go on from. */
    Optional<ChangeSystem.Result> run() throws IOException {
        Optional<ChangeSystem.Result> result = new ReviewedChange(system).run(this);
        if (result.isPresent() && result.get().ending() == Ending.DONE) {
            resume.forget();
        }
        return result;
    }

    /** Talks from the beginning or from where a session was cut off, and later on from the review. */
    @Override
    public Optional<Approval> review(List<String> cameBetween) throws IOException {
        since = cameBetween;
        return switch (verdict()) {
            case Verdict.Accepted(Answers answers, boolean overwriteEdits) ->
                Optional.of(approval(answers, overwriteEdits));
            case Verdict.Cancelled _ -> left(Resume.LEFT);
            case Verdict.InputEnded _ -> left("The input ended");
        };
    }

    private Approval approval(Answers answers, boolean overwriteEdits) {
        Proposal accepted = shown.orElseThrow(() -> new IllegalStateException("accepted without a review"));
        return new Approval(
                accepted,
                overwriteEdits ? Consent.to(accepted.plan()) : system.agreed(accepted),
                subject.said().apply(answers));
    }

    private Optional<Approval> left(String how) {
        output.error(resume.said(how));
        return Optional.empty();
    }

    private Verdict verdict() throws IOException {
        try (Console console = console()) {
            State start = reached.isPresent()
                    ? reached.get()
                    : subject.start().isPresent() ? subject.start().get() : resume.start(console);
            reached = Optional.of(start);
            return hold(start, console);
        }
    }

    private Console console() {
        Console console =
                opened.orElseGet(() -> Consoles.open(Invocation.hasTerminalInput(), global.color(), output.stream()));
        opened = Optional.empty();
        return console;
    }

    private void keep(State state) {
        reached = Optional.of(state);
        if (subject.isKept()) {
            resume.keep(state);
        }
    }

    private Verdict hold(State start, Console console) throws IOException {
        // Named here, so that the cache of loaded classes has it for both ways.
        Consumer<Runnable> leaving = this::leaveOnSignals;
        if (surface != Surface.LINE) {
            console.close();
            Optional<Verdict> verdict =
                    ScreenFrontEnd.converse(desk(), start, Surface.charset(), surface == Surface.SCREEN, leaving);
            if (verdict.isPresent()) {
                return verdict.get();
            }
        }
        console.beforeAnswers(() -> leaving.accept(() -> {}));
        return new LineFrontEnd(console, subject.wizard(), start, Packaged::glossary, reviewer(true), this::keep)
                .converse();
    }

    /** What the full screen works with. */
    Desk desk() throws IOException {
        return new Desk(
                subject.wizard(),
                Packaged::glossary,
                reviewer(false),
                (answers, width) -> NetworkDiagram.lines(subject.scenes().apply(answers), width),
                this::keep);
    }

    /** Ctrl-C is a key to a terminal with line editing, once that has begun, and a signal to any other. */
    private void leaveOnSignals(Runnable giveBack) {
        EndSignals.react(() -> end(giveBack, "Interrupted"), "TERM", "HUP");
        EndSignals.react(() -> end(giveBack, Resume.LEFT), "INT");
    }

    private void end(Runnable giveBack, String how) {
        giveBack.run();
        output.error("");
        output.error(resume.said(how));
        System.exit(Exit.CANCELLED.code());
    }

    /** @param says whether it tells that it may take a moment */
    private Reviewer reviewer(boolean says) {
        return answers -> {
            shown = Optional.empty();
            try {
                ChangeRequest request = subject.requests().of(answers);
                if (says && site.live().isPresent()) {
                    output.line("");
                    output.line("Looking at the machine, its neighbours and the new files ...");
                }
                Proposal proposal = system.propose(request);
                shown = Optional.of(proposal);
                return Reviews.of(proposal, since, system.options().overwriteEdits());
            } catch (RefusedException refused) {
                return Review.refused(refused.problems());
            } catch (StopException refused) {
                return Review.refused(refused.problems());
            } catch (IOException unreadable) {
                return Review.refused(List.of(FileFailures.problem(unreadable)));
            }
        };
    }
}
