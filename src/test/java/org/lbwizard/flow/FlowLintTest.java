package org.lbwizard.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Flows;

/** What would go wrong in a flow is found before anybody is asked anything, with its line. */
class FlowLintTest {
    private static final Vocabulary VOCABULARY =
            new Vocabulary(Set.of("gateway"), Set.of("first-free-host"), Set.of("eth0"), Set.of("VIP"));

    /** A flow without fault; each case changes something in it. */
    private static final String GOOD = """
            flow: small
            title: A small flow
            pages:
              - page: start
                title: Start
                questions:
                  - key: pair
                    prompt: A pair?
                    kind: yes-no
                    default: no
                    help: Say yes or no.
                  - key: address
                    prompt: "Address of {eth0}"
                    kind: interface-address
                    terms: [VIP]
                    help: Give one.
                next:
                  - { when: { pair: yes }, page: other }
                  - { page: end }
              - page: other
                title: The other unit
                questions:
                  - key: peer
                    when: { not: { prefixed: address } }
                    prompt: Its address
                    kind: address
                    default: [{ fact: gateway }, { derive: first-free-host }, { answer: address }, 10.0.0.1]
                    help: Give one.
              - page: end
                title: Review
                review: yes
            """;

    @Test
    void theGoodFlowIsGood() {
        assertThat(lines(GOOD)).isEmpty();
    }

    static List<Arguments> broken() {
        return List.of(
                // What cannot be read.
                of(
                        "an unknown key",
                        8,
                        "prompt: A pair?",
                        "promt: A pair?",
                        "promt: unknown key; did you mean `prompt`?"),
                of(
                        "an unknown key of a page",
                        21,
                        "title: The other unit",
                        "titel: The other unit",
                        "titel: unknown key"),
                of("an unknown key of a way", 18, "page: other }", "page: other, to: x }", "to: unknown key"),
                of("an unknown kind", 9, "kind: yes-no", "kind: yesno", "`yesno` is not a kind of answer"),
                of("a choice without choices", 7, "kind: yes-no", "kind: choice", "a choice needs its choices"),
                of("a missing title", 20, "    title: The other unit\n", "", "`title` is missing"),
                of("a key that is no name", 23, "key: peer", "key: Peer Address", "is not a name"),
                of("twin questions", 23, "key: peer", "key: pair", "there are two questions with this key"),
                of("twin pages", 20, "- page: other", "- page: start", "there are two pages of this name"),
                of("a default from nowhere", 27, "{ fact: gateway }", "{}", "not said where the default comes from"),
                of("a default from a misspelt source", 27, "{ fact: gateway }", "{ fakt: gateway }", "unknown key"),
                of(
                        "a condition that is a word",
                        24,
                        "{ not: { prefixed: address } }",
                        "sometimes",
                        "a condition is a mapping"),
                of(
                        "alternatives that are no list",
                        24,
                        "{ not: { prefixed: address } }",
                        "{ any: address }",
                        "takes a list"),
                // What can be read and is wrong.
                of(
                        "an unreachable page",
                        19,
                        "- { when: { pair: yes }, page: other }\n",
                        "",
                        "no answers lead to this page"),
                of("a page that does not exist", 18, "page: other }", "page: others }", "there is no page `others`"),
                of(
                        "a dead end where no way is open",
                        4,
                        "      - { page: end }\n",
                        "",
                        "a dead end: no exit is open with pair: no"),
                of("a dead end at the last page", 29, "    review: yes\n", "", "a dead end: nothing follows this page"),
                of(
                        "a circle",
                        20,
                        "    title: The other unit\n",
                        "    title: The other unit\n    next: start\n",
                        "a circle: this page leads back to `start`"),
                of(
                        "a review that leads on",
                        29,
                        "review: yes",
                        "review: yes\n    next: start",
                        "the review page leads on"),
                of(
                        "a default that breaks its rule",
                        7,
                        "default: no",
                        "default: perhaps",
                        "breaks the question's own rule: `perhaps` is neither yes nor no"),
                of("a default in a list that does", 23, "10.0.0.1]", "10.0.0.01]", "leading zero"),
                of("missing help", 7, "        help: Say yes or no.\n", "", "the question has no help"),
                of("a prompt over 76 columns", 7, "A pair?", "A".repeat(77), "the prompt has 77 columns, more than 76"),
                of(
                        "an unknown fact",
                        23,
                        "fact: gateway",
                        "fact: gatewy",
                        "the fact `gatewy` is not known; use one of: gateway"),
                of(
                        "an unknown derivation",
                        23,
                        "derive: first-free-host",
                        "derive: last-host",
                        "the derivation `last-host` is not known"),
                of(
                        "a default from an unknown answer",
                        23,
                        "answer: address",
                        "answer: adress",
                        "there is no question `adress`"),
                of("an unknown word in a prompt", 12, "{eth0}", "{eth7}", "the prompt's {eth7} is not known"),
                of("an unknown term", 12, "[VIP]", "[VUP]", "the term `VUP` is not known"),
                of(
                        "a condition on a later question",
                        7,
                        "        default: no\n",
                        "        default: no\n        when: { peer: 10.0.0.1 }\n",
                        "`peer` is asked later or here"),
                of(
                        "a condition on itself",
                        7,
                        "        default: no\n",
                        "        default: no\n        when: { pair: yes }\n",
                        "`pair` is asked later or here"),
                of(
                        "a condition on no question",
                        23,
                        "prefixed: address",
                        "prefixed: adress",
                        "there is no question `adress`"),
                of(
                        "a way that waits for a later answer",
                        18,
                        "when: { pair: yes }",
                        "when: { peer: 10.0.0.1 }",
                        "`peer` is asked later or here"),
                of(
                        "an impossible value",
                        18,
                        "pair: yes",
                        "pair: maybe",
                        "the condition waits for pair to be `maybe`, which it never is"),
                of("a value in other words", 18, "pair: yes", "pair: Y", "write `yes`"),
                of(
                        "a prefix that never comes",
                        23,
                        "prefixed: address",
                        "prefixed: pair",
                        "waits for a prefix on pair, which never has one"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void isFoundAtItsLine(String name, int line, String from, String to, String what) {
        assertThat(GOOD).contains(from);

        assertThat(lines(GOOD.replace(from, to)))
                .anySatisfy(found ->
                        assertThat(found).startsWith("flow.yaml:" + line + ":").contains(what));
    }

    @Test
    void aPromptOf76ColumnsFits() {
        assertThat(lines(GOOD.replace("A pair?", "A".repeat(76)))).isEmpty();
    }

    @Test
    void aReviewThatAsksIsFound() {
        String asking = GOOD + "    questions: [{ key: last, prompt: Last, kind: text, help: Say. }]\n";

        assertThat(lines(asking)).singleElement().asString().contains("the review page asks questions");
    }

    @Test
    void everyProblemIsFoundAtOnceInTheOrderOfTheFile() {
        String worse = GOOD.replace("        help: Say yes or no.\n", "")
                .replace("[VIP]", "[VUP]")
                .replace("page: end }", "page: and }");

        assertThat(lines(worse)).hasSize(3);
    }

    @Test
    void aFlowWithoutPagesIsRefused() {
        assertThat(lines("flow: empty\ntitle: Empty\npages: []\n"))
                .singleElement()
                .asString()
                .contains("no pages");
    }

    private static List<String> lines(String yaml) {
        Checked<Flow> flow = FlowReader.read("flow.yaml", Flows.utf8(yaml));
        List<Problem> problems = switch (flow) {
            case Checked.Good<Flow>(Flow good, List<Problem> warnings) -> FlowLint.check(good, VOCABULARY);
            case Checked.Refused<Flow>(List<Problem> refused) -> refused;
        };
        return problems.stream().map(Problem::line).toList();
    }

    private static Arguments of(String name, int line, String from, String to, String what) {
        return Arguments.of(name, line, from, to, what);
    }
}
