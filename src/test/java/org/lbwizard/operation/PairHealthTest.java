package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Heard;
import org.lbwizard.support.Machines;
import org.lbwizard.support.OtherMachine;
import org.lbwizard.support.RunningUnit;
import org.lbwizard.support.ScriptedOperator;

/** How a pair is, as its master sees it. */
class PairHealthTest {
    private static final String VIP = "10.0.0.25";
    private static final String GATEWAY = "192.168.2.1";

    @TempDir
    private Path root;

    private OtherMachine other;
    private RunningUnit unit;

    @BeforeEach
    void aPairInOrderWhoseMasterIsActive() {
        other = new OtherMachine(root);
        unit = new RunningUnit(root, other);
        unit.hasSettings(Appliances.master());
        Machines.write(root, "etc/lbwizard/pair/known_hosts", "10.0.0.22 " + OtherMachine.HOST_KEY + "\n", "rw-------");
        other.letsUsIn = true;
        other.heartbeatSays("nodestatus lbslave", "active");
        other.heartbeatSays("listhblinks lbslave", "\teth0\n\t/dev/ttyS1");
        other.heartbeatSays("hblinkstatus lbslave eth0", "up");
        other.heartbeatSays("hblinkstatus lbslave /dev/ttyS1", "up");
    }

    private record Seen(Map<String, Object> values, List<String> lines) {}

    private Seen look() throws IOException {
        StatusReport report = new StatusReport();
        new PairHealth(report).look(unit.site(), new Heard(), new ScriptedOperator());
        Map<String, Object> values = report.json();
        values.remove("attention");
        List<String> lines = new ArrayList<>(report.first());
        lines.addAll(report.lines());
        return new Seen(values, lines);
    }

    @Test
    void theActiveUnitOfAPairInOrder() throws IOException {
        other.hereAre(VIP, GATEWAY);

        assertThat(look())
                .isEqualTo(new Seen(
                        Map.of(
                                "active",
                                "here",
                                "hears-peer",
                                true,
                                "dead-heartbeat-paths",
                                List.of(),
                                "pair",
                                "equal",
                                "differs-on-peer",
                                List.of()),
                        List.of(
                                "This unit is the active one: it has 10.0.0.25 and 192.168.2.1.",
                                "Both units have the same settings.")));
    }

    @Test
    void theStandbyUnitNamesTheOtherOne() throws IOException {
        other.thereAre(VIP, GATEWAY);

        Seen seen = look();
        assertThat(seen.values).containsEntry("active", "there");
        assertThat(seen.lines).first().isEqualTo("The other unit is the active one: it has 10.0.0.25 and 192.168.2.1.");
    }

    @Test
    void addressesThatTwoMachinesHaveAreASplitBrain() throws IOException {
        other.hereAre(VIP, GATEWAY);
        other.thereAre(VIP);

        Seen seen = look();
        assertThat(seen.values).containsEntry("active", "both");
        assertThat(seen.lines).first().asString().startsWith("SPLIT BRAIN: ").contains("systemctl stop heartbeat");
    }

    @Test
    void addressesThatNobodyHasServeNoClient() throws IOException {
        Seen seen = look();

        assertThat(seen.values).containsEntry("active", "nobody");
        assertThat(seen.lines)
                .first()
                .asString()
                .startsWith("NOBODY has 10.0.0.25 and 192.168.2.1")
                .contains("not served");
    }

    @Test
    void aHandOverUnderWayIsNoneOfThese() throws IOException {
        other.hereAre(VIP);

        assertThat(look().values).containsEntry("active", "split");
    }

    @Test
    void aDeadPathIsNamed() throws IOException {
        other.heartbeatSays("hblinkstatus lbslave /dev/ttyS1", "dead");

        Seen seen = look();
        assertThat(seen.values)
                .containsEntry("hears-peer", true)
                .containsEntry("dead-heartbeat-paths", List.of("/dev/ttyS1"));
        assertThat(seen.lines).contains("Heartbeat hears nothing over /dev/ttyS1: see the cable.");
    }

    @Test
    void aUnitThatIsNotHeardIsTold() throws IOException {
        other.heartbeatSays("nodestatus lbslave", "dead");

        Seen seen = look();
        assertThat(seen.values).containsEntry("hears-peer", false);
        assertThat(seen.lines).contains("Heartbeat does not hear the other unit.");
    }

    @Test
    void filesThatDifferAreNamedWithWhatHelps() throws IOException {
        other.differing = "ldirectord.cf";

        Seen seen = look();
        assertThat(seen.values)
                .containsEntry("pair", "different")
                .containsEntry("differs-on-peer", List.of("/etc/ha.d/ldirectord.cf"));
        assertThat(seen.lines)
                .contains("different on the other unit: /etc/ha.d/ldirectord.cf", "`lbwizard sync` brings them there.");
    }

    @Test
    void clocksMayBeHalfAMinuteApartAndNoMore() throws IOException {
        other.now = Machines.CLOCK.instant().minusSeconds(30);
        assertThat(look().lines).noneMatch(line -> line.contains("clocks"));

        other.now = Machines.CLOCK.instant().minusSeconds(31);
        assertThat(look().lines)
                .contains("The clocks of the two units differ by 31 s: set them, or run a time service.");
    }

    @Test
    void aUnitThatDoesNotAnswerIsNotTakenForEqual() throws IOException {
        other.isReachable = false;

        Seen seen = look();
        assertThat(seen.values).containsEntry("pair", "unreachable");
        assertThat(seen.lines).last().asString().contains("10.0.0.22", "cannot be asked", "No route to host");
    }

    @Test
    void aPairThatNeverMetIsIncomplete() throws IOException {
        Machines.write(root, "etc/lbwizard/pair/known_hosts", "", "rw-------");

        assertThat(look())
                .isEqualTo(new Seen(
                        Map.of("pair", "incomplete"),
                        List.of("The pair is not complete: run `lbwizard pair` on the master.")));
    }

    @Test
    void aSingleUnitIsNoPair() throws IOException {
        unit.hasSettings(Appliances.twoArm());

        assertThat(look()).isEqualTo(new Seen(Map.of(), List.of()));
    }
}
