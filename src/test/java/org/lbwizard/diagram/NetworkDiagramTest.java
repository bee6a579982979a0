package org.lbwizard.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lbwizard.flow.Answers;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.model.Draft;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Protocol;
import org.lbwizard.support.Appliances;

class NetworkDiagramTest {
    private static final int WIDTH = 36;

    private static String drawn(Scene scene) {
        return String.join("\n", NetworkDiagram.lines(scene, WIDTH)) + "\n";
    }

    @Test
    void whatIsNotKnownYetIsAQuestion() {
        Scene nothing =
                new Scene(new Interview(Machine.UNKNOWN).draft(Answers.NONE), Optional.empty(), Optional.empty());

        assertThat(drawn(nothing)).isEqualTo("""
                client
                │
                gateway ?
                │
                ╪═ eth0 ? ══════════════════════════
                │
                ├─ this unit
                │  VIP ?
                │
                └─ real server ?
                """);
    }

    @Test
    void aSingleUnitWithOneArmListensOnItsOwnAddress() {
        assertThat(drawn(Scene.of(Appliances.oneArm()))).isEqualTo("""
                client
                │
                gateway 192.168.2.1
                │
                ╪═ eth0 192.168.2.21/24 ════════════
                │
                ├─ this unit
                │  VIP 192.168.2.21:80
                │
                └─ real server 192.168.2.50
                """);
    }

    @Test
    void aPairWithTwoArmsStandsBetweenTwoSubnets() {
        assertThat(drawn(Scene.of(Appliances.master()))).isEqualTo("""
                client
                │
                gateway 10.0.0.31
                │
                ╪═ eth0 10.0.0.21/24 ═══════════════
                │
                ├─ this unit (master)
                ├─ other unit 10.0.0.22
                │  heartbeat: both
                │  VIP 10.0.0.25:80
                │  real servers' gateway 192.168.2.1
                │
                ╪═ eth1 192.168.2.21/24 ════════════
                │
                └─ real server 192.168.2.50
                """);
    }

    @Test
    void theMasterStandsFirstAlsoAtTheSlave() {
        assertThat(drawn(Scene.of(Appliances.slave()))).containsSubsequence("├─ other unit", "├─ this unit (slave)");
    }

    @Test
    void manyServersAreCounted() {
        Draft one = Appliances.oneArm().draft();
        Draft.Service many = new Draft.Service(
                Optional.empty(),
                Optional.empty(),
                Protocol.TCP,
                false,
                IntStream.range(50, 55)
                        .mapToObj(last -> Ipv4.parse("192.168.2." + last))
                        .toList());
        Scene scene = new Scene(
                new Draft(
                        false,
                        false,
                        one.eth0(),
                        Optional.empty(),
                        Optional.empty(),
                        one.gateway(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Collections.nCopies(5, many)),
                Optional.empty(),
                Optional.empty());

        List<String> lines = NetworkDiagram.lines(scene, WIDTH);

        assertThat(lines).contains("│  and 2 more").endsWith("├─ real server 192.168.2.52", "└─ and 2 more");
    }

    @Test
    void noLineIsWiderThanTheRoomForIt() {
        assertThat(NetworkDiagram.lines(Scene.of(Appliances.master()), 20))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(20));
    }
}
