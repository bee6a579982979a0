package org.lbwizard.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Flows;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The flow that ships: six ways, in the order of the contract. */
class SetupFlowTest {
    private final Flow flow = Flows.setup();

    @Test
    void hasNoProblems() {
        assertThat(FlowLint.check(flow, Flows.vocabulary()))
                .extracting(Problem::line)
                .isEmpty();
    }

    @Test
    void hasExactlySixWays() {
        assertThat(FlowDrawing.text(flow)).startsWith("Load balancer setup (setup): 6 ways\n");
        assertThat(Paths.of(flow).stream().map(Paths.Way::said).distinct())
                .containsExactlyInAnyOrder(
                        "ha-pair: no, one-arm: no",
                        "ha-pair: no, one-arm: yes",
                        "ha-pair: yes, role: slave, one-arm: no",
                        "ha-pair: yes, role: slave, one-arm: yes",
                        "ha-pair: yes, role: master, one-arm: no",
                        "ha-pair: yes, role: master, one-arm: yes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ha-pair: no, one-arm: yes               | gateway nameserver (virtual-address) virtual-port real-server admin-password
            ha-pair: no, one-arm: no                | eth1-port eth1-address eth1-netmask gateway nameserver (virtual-address) virtual-port real-server admin-password
            ha-pair: yes, role: slave, one-arm: yes | gateway nameserver peer-address heartbeat-link admin-password
            ha-pair: yes, role: slave, one-arm: no  | eth1-port eth1-address eth1-netmask gateway nameserver peer-address heartbeat-link admin-password
            ha-pair: yes, role: master, one-arm: yes| gateway nameserver peer-address heartbeat-link ping-gateway auto-failback (peer-fingerprint) (peer-account) (peer-password) floating-address virtual-port real-server admin-password
            ha-pair: yes, role: master, one-arm: no | eth1-port eth1-address eth1-netmask gateway nameserver peer-address heartbeat-link ping-gateway auto-failback (peer-fingerprint) (peer-account) (peer-password) floating-address floating-gateway virtual-port real-server admin-password
            """)
    void eachWayAsksInThisOrder(String said, String afterEth0) {
        List<String> keys = Paths.of(flow).stream()
                .filter(way -> way.said().equals(said))
                .filter(way -> way.questions().stream()
                                .filter(q -> q.key().endsWith("netmask"))
                                .count()
                        == (said.endsWith("yes") ? 1 : 2))
                .flatMap(way -> way.questions().stream())
                .map(q -> q.asked() ? q.key() : "(" + q.key() + ")")
                .toList();

        List<String> head = said.startsWith("ha-pair: no")
                ? List.of("ha-pair", "one-arm", "eth0-port", "eth0-address", "eth0-netmask")
                : List.of("ha-pair", "role", "one-arm", "eth0-port", "eth0-address", "eth0-netmask");
        assertThat(keys.subList(0, head.size())).isEqualTo(head);
        assertThat(String.join(" ", keys.subList(head.size(), keys.size()))).isEqualTo(afterEth0);
    }

    @Test
    void everyTermOfItsHelpIsExplained() {
        Glossary glossary = Flows.glossary();

        assertThat(flow.questions().flatMap(q -> q.terms().stream()).distinct())
                .isNotEmpty()
                .allSatisfy(term -> assertThat(glossary.explain(term)).as(term).isPresent());
    }

    static List<Path> examples() {
        return Flows.examples().toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theDrawingNamesEveryQuestionThatAnExampleAnswers(Path example) {
        Wizard wizard = Flows.wizard();
        State state = Flows.replay(wizard, Flows.bytes(example)).orRefuse();
        Screen.Review review = (Screen.Review) wizard.screen(state);

        assertThat(review.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(FlowDrawing.text(flow)).contains(line.key()));
    }

    @Test
    void itsChartHasEveryPageAndEveryWayOn() {
        assertThat(FlowDrawing.mermaid(flow))
                .startsWith("flowchart TD\n")
                .contains("  eth0 -->|one-arm: no| eth1\n")
                .contains("  eth0 --> routing\n")
                .contains("  floating --> service\n")
                .contains("virtual-address (answer file only)");
    }
}
