package org.lbwizard.ui.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lbwizard.flow.Glossary;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.support.Flows;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The line front end, with a user who types what is written here. */
class LineFrontEndTest {
    private static final String[] TO_THE_REVIEW = {"", "no", "yes", "192.168.2.21/24", "", "", "", "192.168.2.50"};

    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private List<String> edited = List.of();

    /** Ctrl-C, in what is typed. */
    private static final String CTRL_C = "\u0003";

    private final Console console = new Console() {
        @Override
        public void write(String line) {
            seen.add(line);
        }

        @Override
        public Reply ask(String prompt, boolean hidden) {
            seen.add(prompt);
            String line = typed.poll();
            if (line == null) {
                return new Reply.Ended();
            }
            return line.equals(CTRL_C) ? new Reply.Interrupted() : new Reply.Line(line);
        }

        @Override
        public boolean forgetTypedAhead() {
            seen.add("(typed ahead is forgotten)");
            return true;
        }

        @Override
        public void close() {}
    };

    private Verdict type(String... lines) {
        return type(Flows.wizard(), lines);
    }

    private Verdict type(Wizard wizard, String... lines) {
        typed.addAll(Arrays.asList(lines));
        Review review =
                new Review(List.of(), List.of(), List.of("+ /etc/hostname"), List.of("+lbmaster"), List.of(), edited);
        Glossary glossary = new Glossary(Map.of("HA pair", "Two load balancers."));
        return new LineFrontEnd(console, wizard, State.START, () -> glossary, answers -> review, state -> {})
                .converse();
    }

    private Verdict typeToTheReviewAnd(String... lines) {
        typed.addAll(Arrays.asList(TO_THE_REVIEW));
        return type(lines);
    }

    @Test
    void anEnterAtTheReviewAcceptsIt() {
        assertThat(typeToTheReviewAnd("")).isInstanceOf(Verdict.Accepted.class);
        assertThat(seen).contains("  + /etc/hostname");
    }

    @Test
    void whatWasTypedBeforeTheReviewStoodThereIsForgotten() {
        typeToTheReviewAnd("");

        int forgotten = seen.indexOf("(typed ahead is forgotten)");
        assertThat(seen.get(forgotten + 1)).startsWith("What was typed before this review was dropped");
        assertThat(seen.subList(forgotten, seen.size()))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("Enter applies");
    }

    @Test
    void aQuestionMarkExplainsTheQuestionAndItsTerms() {
        type("", "?");

        assertThat(seen).anyMatch(line -> line.contains("share their addresses"));
        assertThat(seen).contains("  HA pair: Two load balancers.");
    }

    @Test
    void aWrongAnswerIsToldAndAskedAgain() {
        type("", "perhaps");

        assertThat(seen).contains("  ! `perhaps` is neither yes nor no; answer yes or no");
        assertThat(seen.getLast()).contains("HA pair?");
    }

    @Test
    void whatIsNotShownIsTypedTwice() {
        Wizard exposed = new Wizard(Flows.setup(), new Interview(Machine.UNKNOWN, () -> List.of("root")));
        typed.addAll(Arrays.asList(TO_THE_REVIEW));

        Verdict verdict = type(exposed, "correct horse", "correct hose", "correct horse", "correct horse", "");

        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        assertThat(seen).contains("8/8  New password of root: ", "      the same again: ");
        assertThat(seen).anyMatch(line -> line.contains("not the same"));
    }

    @Test
    void aPasteOfSeveralLinesIsNoAnswer() {
        type("", "yes\nmaster");

        assertThat(seen).anyMatch(line -> line.contains("several lines were pasted at once"));
    }

    @Test
    void lessThanGoesBackOneQuestion() {
        type("", "no", "<");

        assertThat(seen.getLast()).contains("1/", "HA pair?");
    }

    @Test
    void ctrlCLeavesAtEveryPrompt() {
        for (int answered = 0; answered <= TO_THE_REVIEW.length; answered++) {
            typed.clear();
            typed.addAll(Arrays.asList(TO_THE_REVIEW).subList(0, answered));
            assertThat(type(CTRL_C)).as("after %s answers", answered).isInstanceOf(Verdict.Cancelled.class);
        }
    }

    @Test
    void aNumberAtTheReviewChangesThatAnswerAndComesBack() {
        Verdict verdict = typeToTheReviewAnd("3", "192.168.2.99/24", "");

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.answers().get("eth0-address"))
                                .contains("192.168.2.99/24"));
    }

    @Test
    void editsByHandAreOverwrittenOnlyByAYesOfTheirOwn() {
        edited = List.of("/etc/hosts");

        assertThat(typeToTheReviewAnd("", "perhaps", "no", "", "yes"))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.overwriteEdits()).isTrue());
        assertThat(seen).anyMatch(line -> line.contains("the changes stay, and nothing is applied"));
    }

    @Test
    void aDumbTerminalForgetsWhatWasTypedAheadAndReadsWhatComesThen() {
        ByteArrayInputStream in = new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        CookedConsole dumb = new CookedConsole(in, out, prompt -> Optional.empty());

        assertThat(dumb.ask("? ", false)).isEqualTo(new Console.Reply.Line("one"));
        assertThat(dumb.forgetTypedAhead()).isTrue();
        assertThat(dumb.forgetTypedAhead()).isFalse();
        assertThat(dumb.ask("? ", false)).isInstanceOf(Console.Reply.Ended.class);
    }

    @Test
    void theFirstPromptNeedNotWaitForTheTerminal() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CompletableFuture<Console> real = new CompletableFuture<>();
        Console early = new EarlyConsole(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, real::join);
        typed.add("one");
        typed.add("two");

        early.beforeAnswers(() -> seen.add("signals heard"));
        early.print("Welcome");
        CompletableFuture<Console.Reply> reply = CompletableFuture.supplyAsync(() -> early.ask("Go on? ", false));
        while (!bytes.toString(StandardCharsets.UTF_8).equals("Welcome\nGo on? ")) {
            assertThat(reply).isNotDone();
            Thread.sleep(1);
        }
        real.complete(console);

        assertThat(reply.get()).isEqualTo(new Console.Reply.Line("one"));
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("Welcome\nGo on? \r");
        assertThat(early.ask("And? ", false)).isEqualTo(new Console.Reply.Line("two"));
        assertThat(seen).containsExactly("signals heard", "Go on? ", "And? ");
    }
}
