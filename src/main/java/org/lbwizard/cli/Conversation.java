package org.lbwizard.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lbwizard.diagram.NetworkDiagram;
import org.lbwizard.diagram.Scene;
import org.lbwizard.flow.Answers;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Keys;
import org.lbwizard.model.HeartbeatLink;
import org.lbwizard.model.Role;
import org.lbwizard.model.Token;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.EndSignals;
import org.lbwizard.ui.line.LineFrontEnd;
import org.lbwizard.ui.screen.Desk;
import org.lbwizard.ui.screen.ScreenFrontEnd;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The wizard in front of somebody: it chooses the front end, keeps what was answered, and minds the signals. */
final class Conversation {
    static final String LEFT = "You left: nothing has changed.";

    private final Site site;
    private final Output output;
    private final Surface surface;
    private final Console opened;
    private final Subject subject;
    private final Resume resume;

    /**
     * What is talked about.
     *
     * @param wishes what answers ask for
     * @param scenes the network as answers describe it so far
     */
    record Subject(Wizard wizard, Function<Answers, Wish> wishes, Function<Answers, Scene> scenes) {}

    /**
     * Prepares a conversation.
     *
     * @param opened closed when the conversation is over
     */
    Conversation(Site site, Console opened, Output output, Surface surface, Subject subject) {
        this.site = site;
        this.output = output;
        this.surface = surface;
        this.opened = opened;
        this.subject = subject;
        this.resume = new Resume(site.tree(), subject.wizard());
    }

    /** The one that sets a machine up. */
    static Conversation ofSetup(Site site, Console opened, Output output, Surface surface) throws IOException {
        Interview interview = site.interview();
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        Subject subject = new Subject(
                wizard,
                answers -> InputOptions.wish(site, wizard, interview, answers),
                answers -> scene(interview, answers));
        return new Conversation(site, opened, output, surface, subject);
    }

    /** The network as the answers of a set-up describe it so far. */
    static Scene scene(Interview interview, Answers answers) {
        return new Scene(
                interview.draft(answers),
                answers.get(Keys.ROLE).map(word -> Token.parse(Role.class, word)),
                answers.get(Keys.HEARTBEAT_LINK).map(word -> Token.parse(HeartbeatLink.class, word)));
    }

    Wizard wizard() {
        return subject.wizard();
    }

    /** Talks from the beginning, or from where a session was cut off. */
    Verdict hold() throws IOException {
        try (Console console = opened) {
            return settled(hold(resume.start(console), console));
        }
    }

    /** Talks from a state on. */
    Verdict holdFrom(State start) throws IOException {
        try (Console console = opened) {
            return settled(hold(start, console));
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
        return new LineFrontEnd(console, wizard(), start, Packaged::glossary, reviewer(true), resume::keep).converse();
    }

    /** What the full screen works with. */
    Desk desk() throws IOException {
        return new Desk(
                wizard(),
                Packaged::glossary,
                reviewer(false),
                (answers, width) -> NetworkDiagram.lines(subject.scenes().apply(answers), width),
                resume::keep);
    }

    private Verdict settled(Verdict verdict) throws IOException {
        if (verdict instanceof Verdict.Cancelled) {
            resume.forget();
        }
        return verdict;
    }

    /** There is nothing left to go on from. */
    void forget() throws IOException {
        resume.forget();
    }

    /** Ctrl-C is a key to a terminal with line editing, once that has begun, and a signal to any other. */
    private void leaveOnSignals(Runnable giveBack) {
        EndSignals.react(
                () -> end(giveBack, "Ended by a signal: nothing has changed; the next run offers to go on."),
                "TERM",
                "HUP");
        EndSignals.react(
                () -> {
                    resume.forgetQuietly();
                    end(giveBack, LEFT);
                },
                "INT");
    }

    private void end(Runnable giveBack, String sentence) {
        giveBack.run();
        output.error("");
        output.error(sentence);
        System.exit(Exit.CANCELLED.code());
    }

    /** What answers ask for. */
    Wish wish(Answers answers) {
        return subject.wishes().apply(answers);
    }

    /** @param says whether it tells that it may take a moment */
    private Reviewer reviewer(boolean says) {
        return answers -> {
            try {
                Wish wish = wish(answers);
                if (says && site.live().isPresent()) {
                    output.line("");
                    output.line("Looking at the machine, its neighbours and the new files ...");
                }
                Site.Judged judged = site.judge(wish);
                if (!judged.refusals().isEmpty()) {
                    return Review.refused(judged.refusals());
                }
                Plan plan = judged.plan();
                PlanText text = new PlanText(plan);
                List<String> edited = new ArrayList<>(plan.overwrites());
                edited.addAll(plan.activation().drift());
                return new Review(List.of(), text.summary(), text.diffs(), text.notes(), edited);
            } catch (RefusedException refused) {
                return Review.refused(refused.problems());
            } catch (IOException unreadable) {
                return Review.refused(List.of(Failures.problem(unreadable)));
            }
        };
    }
}
