package org.lbwizard.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Glossary;
import org.lbwizard.interview.Interview;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.EndSignals;
import org.lbwizard.ui.line.LineFrontEnd;
import org.lbwizard.ui.screen.ScreenFrontEnd;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The wizard in front of somebody: it chooses the front end, keeps what was answered, and minds the signals. */
final class Conversation {
    static final String LEFT = "You left: nothing has changed.";

    private final Site site;
    private final Output output;
    private final boolean screen;
    private final Console opened;
    private final Wizard wizard;
    private final Function<Answers, Wish> wishes;
    private final Resume resume;

    /**
     * Prepares a conversation.
     *
     * @param opened closed when the conversation is over
     * @param screen whether it is held on the full screen
     * @param wishes what answers ask for
     */
    Conversation(
            Site site, Console opened, Output output, boolean screen, Wizard wizard, Function<Answers, Wish> wishes) {
        this.site = site;
        this.output = output;
        this.screen = screen;
        this.opened = opened;
        this.wizard = wizard;
        this.wishes = wishes;
        this.resume = new Resume(site.tree(), wizard);
    }

    /** The one that sets a machine up. */
    static Conversation ofSetup(Site site, Console opened, Output output, boolean screen) throws IOException {
        Interview interview = site.interview();
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        return new Conversation(
                site, opened, output, screen, wizard, answers -> InputOptions.wish(site, wizard, interview, answers));
    }

    Wizard wizard() {
        return wizard;
    }

    /** Talks from the beginning, or from where a session was cut off. */
    Verdict hold() throws IOException {
        try (Console console = opened) {
            State start = resume.start(console);
            if (!screen) {
                return hold(start, console);
            }
        }
        return onScreen(resume.state());
    }

    /** Talks from a state on. */
    Verdict holdFrom(State start) throws IOException {
        try (Console console = opened) {
            if (!screen) {
                return hold(start, console);
            }
        }
        return onScreen(start);
    }

    private Verdict hold(State start, Console console) throws IOException {
        console.beforeAnswers(this::leaveOnSignals);
        return settled(
                new LineFrontEnd(console, wizard, start, Packaged.glossary(), reviewer(), resume::keep).converse());
    }

    private Verdict onScreen(State start) throws IOException {
        Glossary glossary = Packaged.glossary();
        return settled(ScreenFrontEnd.converse(wizard, start, glossary, reviewer(), resume::keep));
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
    private void leaveOnSignals() {
        EndSignals.react(
                () -> end("Ended by a signal: nothing has changed, and the next run offers to go on from here."),
                "TERM",
                "HUP");
        EndSignals.react(
                () -> {
                    resume.forgetQuietly();
                    end(LEFT);
                },
                "INT");
    }

    private void end(String sentence) {
        output.error("");
        output.error(sentence);
        System.exit(Exit.CANCELLED.code());
    }

    /** What answers ask for. */
    Wish wish(Answers answers) {
        return wishes.apply(answers);
    }

    private Reviewer reviewer() {
        return answers -> {
            try {
                Wish wish = wish(answers);
                if (site.live().isPresent() && !screen) {
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
