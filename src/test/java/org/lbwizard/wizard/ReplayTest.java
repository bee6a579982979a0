package org.lbwizard.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.flow.Question;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Flows;

/** What is wrong with given answers: all of it at once, and nothing that only follows from something else. */
class ReplayTest {
    private final Wizard wizard = Flows.wizard();

    static List<Path> examples() {
        return Flows.examples().toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aWrongAnswerIsTheOnlyProblem(Path example) {
        Map<String, String> answers = answers(example);
        for (String key : answers.keySet()) {
            assertThat(subjects(with(answers, key, "bogus"), Set.of())).as(key).containsExactly(key);
            assertThat(subjects(without(answers, key), Set.of(key)))
                    .as("unreadable " + key)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void ofTwoWrongAnswersEachIsTold(Path example) {
        Map<String, String> answers = answers(example);
        for (String one : answers.keySet()) {
            for (String other : answers.keySet()) {
                assertThat(subjects(with(with(answers, one, "bogus"), other, "bogus"), Set.of()))
                        .as(one + " and " + other)
                        .containsExactlyInAnyOrderElementsOf(
                                Set.of(one).contains(other) ? Set.of(one) : Set.of(one, other));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aMissingAnswerIsOneProblemAtMost(Path example) {
        Map<String, String> answers = answers(example);
        for (String key : answers.keySet()) {
            assertThat(subjects(without(answers, key), Set.of()))
                    .as("without " + key)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aMistypedKeyIsTheOnlyProblem(Path example) {
        Map<String, String> answers = answers(example);
        for (String key : answers.keySet()) {
            String mistyped = key + "s";
            assertThat(subjects(with(without(answers, key), mistyped, answers.get(key)), Set.of()))
                    .as(mistyped)
                    .containsExactly(mistyped);
        }
    }

    @ParameterizedTest(name = "{0}: {1} makes no problem of {2}: {3}")
    @CsvSource(textBlock = """
            two-arm-master.yaml, one-arm, real-server, 192.168.2.21
            two-arm-master.yaml, eth0-address, peer-address, 10.0.0.31
            two-arm-master.yaml, eth0-address, real-server, 10.0.0.22
            two-arm-master.yaml, ha-pair, real-server, 300.1.1.1
            two-arm-single.yaml, eth0-netmask, virtual-port, 70000
            two-arm-single.yaml, gateway, eth1-address, 10.0.0.33
            one-arm-master.yaml, virtual-port, real-server, 10.9.9.9
            one-arm-master.yaml, gateway, floating-address, 10.9.9.9
            """)
    void whatDoesNotDependOnARefusedAnswerIsToldBesideIt(String example, String refused, String key, String wrong) {
        Map<String, String> answers = answers(Path.of("wizard-flows/examples", example));

        assertThat(subjects(with(with(answers, refused, "bogus"), key, wrong), Set.of()))
                .containsExactlyInAnyOrder(refused, key);
    }

    @Test
    void aDefaultThatGivenAnswersContradictIsTheProblem() {
        Map<String, String> answers = answers(Path.of("wizard-flows/examples/two-arm-master.yaml"));

        assertThat(lines(without(answers, "ha-pair")))
                .containsExactly("ha-pair: this answer is missing, and with its default, no, what is not asked is role,"
                        + " peer-address, heartbeat-link, floating-address, floating-gateway; add it, or remove what is"
                        + " not asked");
    }

    @Test
    void anAnswerThatContradictsADefaultNamesIt() {
        assertThat(lines(Map.of("gateway", "10.0.0.1", "real-server", "192.168.2.50")))
                .singleElement()
                .asString()
                .startsWith("gateway: the gateway 10.0.0.1 is on none of this unit's subnets")
                .endsWith("or give `eth0-address`, for which the default was taken, 192.168.2.21");
    }

    private Map<String, String> answers(Path example) {
        State state = Flows.replay(wizard, Flows.bytes(example)).orRefuse();
        Map<String, String> typed = new HashMap<>();
        state.answers().forEach((key, answer) -> {
            if (answer.typed()) {
                typed.put(key, answer.text());
            }
        });
        assertThat(wizard.flow().questions().map(Question::key)).containsAll(typed.keySet());
        return typed;
    }

    private List<String> subjects(Map<String, String> given, Set<String> refused) {
        return Replay.run(wizard, given, refused).problems().stream()
                .map(Problem::subject)
                .toList();
    }

    private List<String> lines(Map<String, String> given) {
        return Replay.run(wizard, given).problems().stream().map(Problem::line).toList();
    }

    private static Map<String, String> with(Map<String, String> answers, String key, String text) {
        Map<String, String> all = new HashMap<>(answers);
        all.put(key, text);
        return all;
    }

    private static Map<String, String> without(Map<String, String> answers, String key) {
        Map<String, String> fewer = new HashMap<>(answers);
        fewer.remove(key);
        return fewer;
    }
}
