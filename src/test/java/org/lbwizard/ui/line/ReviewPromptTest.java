package org.lbwizard.ui.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.ui.line.ReviewPrompt.Decision;

/** Enter or yes applies, no leaves, d shows the diff, and anything else asks again. */
class ReviewPromptTest {
    private static final Decision APPLY = new Decision.Apply(false);
    private static final Decision LEAVE = new Decision.Leave(new Verdict.Cancelled());

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private ReviewPrompt prompt(Review review, String typed) {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return new ReviewPrompt(new PipedConsole(new StringReader(typed), out), review);
    }

    private static Review review(List<Problem> refusals, String... edited) {
        return new Review(refusals, List.of(), List.of(), List.of("-old", "+new"), List.of(), List.of(edited));
    }

    private Decision decide(String typed, String... edited) {
        return prompt(review(List.of(), edited), typed).decide("Apply? ");
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "y\n", "yes\n", "YES\n", "  yes \n"})
    void enterAndYesApply(String typed) {
        assertThat(decide(typed)).isEqualTo(APPLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "no\n", "q\n", "No\n"})
    void noLeaves(String typed) {
        assertThat(decide(typed)).isEqualTo(LEAVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "apply", "ye", "0", "dd", "?"})
    void anythingElseIsNoAnswerAndAsksAgain(String typed) {
        assertThat(decide(typed + "\nyes\n")).isEqualTo(APPLY);
        assertThat(printed()).contains("neither yes nor no");
    }

    @Test
    void theDiffIsShownAndThenItIsAskedAgain() {
        assertThat(decide("d\nno\n")).isEqualTo(LEAVE);
        assertThat(printed()).contains("-old", "+new");
    }

    @Test
    void inputThatEndsIsNoConsent() {
        assertThat(decide("")).isEqualTo(new Decision.Leave(new Verdict.InputEnded()));
    }

    @Test
    void whatWasEditedByHandIsOverwrittenByAWordOfItsOwnOnly() {
        assertThat(decide("yes\nyes\n", "/etc/hostname")).isEqualTo(new Decision.Apply(true));
        assertThat(decide("yes\n\nno\n", "/etc/hostname")).isEqualTo(LEAVE);
        assertThat(decide("yes\nperhaps\nno\nno\n", "/etc/hostname")).isEqualTo(LEAVE);
        assertThat(printed()).contains("/etc/hostname");
    }

    @Test
    void whatIsRefusedCannotBeAccepted() {
        List<Problem> refusals = List.of(Problem.error("gateway", "it is wrong", "give another one"));

        assertThat(prompt(review(refusals), "yes\nno\n").decide("Apply? ")).isEqualTo(LEAVE);
        assertThat(printed()).contains("cannot be applied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "yes\n", "Restore\n", "restore it\n", "restor\n"})
    void whatTakesEverythingAwayIsAppliedByItsWordOnly(String typed) {
        assertThat(prompt(review(List.of()), typed).decideByWord("Type it: ", "restore"))
                .isEqualTo(LEAVE);
    }

    @Test
    void theWordAppliesAlsoAfterALookAtTheDiff() {
        assertThat(prompt(review(List.of(), "/etc/hostname"), "d\nrestore\n").decideByWord("Type it: ", "restore"))
                .isEqualTo(new Decision.Apply(true));
        assertThat(printed()).contains("+new");
    }
}
