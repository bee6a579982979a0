package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.program.Connection;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.SimulatedUnit;

/** Logs, connections and the diagnosis: of a running machine, or refused with what to do. */
class LookingTest {
    private static final String CONNECTIONS = """
            Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData
            TCP 0A000105 C350 0A000015 0050 C0A80232 0050 ESTABLISHED     899
            TCP 0A000106 C351 0A000015 0050 C0A80233 0050 FIN_WAIT         12
            """;

    @TempDir(factory = MemoryDirectory.class)
    private Path root;

    private SimulatedUnit unit;

    @BeforeEach
    void anInstalledMachine() {
        unit = new SimulatedUnit(root);
    }

    private ManagedSystem anotherTree() {
        return ManagedSystem.of(Machines.tree(root), new Requester("operator", "a test"));
    }

    @Test
    void theEndOfALogIsRead() throws IOException {
        Machines.write(root, "var/log/ldirectord.log", "one\ntwo\nthree\n", "rw-r--r--");
        assertThat(new ReadLog(unit.site(), 2).of("ldirectord")).containsExactly("two", "three");
        assertThat(new ReadLog(unit.site(), 9).of("ldirectord")).containsExactly("one", "two", "three");
        assertThat(new ReadLog(unit.site(), 2).of("lbwizard")).isEmpty();
    }

    @Test
    void heartbeatsLogIsInTheJournalOfARunningMachine() throws IOException {
        assertThat(new ReadLog(unit.site(), 2).of("heartbeat")).containsExactly("two", "three");

        assertThatThrownBy(() -> new ReadLog(anotherTree(), 2).of("heartbeat"))
                .isInstanceOfSatisfying(StopException.class, stop -> {
                    assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT);
                    assertThat(stop.getMessage()).contains("needs root rights");
                });
        unit.fails("journalctl");
        assertThatThrownBy(() -> new ReadLog(unit.site(), 2).of("heartbeat"))
                .hasMessageContaining("the journal cannot be read: exit 1: made to fail");
    }

    private List<String> clients(Optional<String> virtual, Optional<String> real, Optional<String> client, String state)
            throws IOException {
        Optional<String> wanted = Optional.of(state).filter(word -> !word.isEmpty());
        return new ListConnections(unit.site())
                .matching(new ListConnections.Filter(virtual, real, client, wanted)).stream()
                        .map(Connection::client)
                        .toList();
    }

    @Test
    void connectionsAreFilteredByEachOfTheirEnds() throws IOException {
        unit.apply(Appliances.twoArm(), Optional.empty());
        Machines.write(root, "proc/net/ip_vs_conn", CONNECTIONS, "rw-r--r--");
        Optional<String> any = Optional.empty();
        String first = "10.0.1.5:50000";
        String second = "10.0.1.6:50001";

        assertThat(clients(any, any, any, "")).containsExactly(first, second);
        assertThat(clients(Optional.of("VIP1"), any, any, "")).containsExactly(first, second);
        assertThat(clients(any, Optional.of("192.168.2.51"), any, "")).containsExactly(second);
        assertThat(clients(any, Optional.of("192.168.2.5"), any, "")).isEmpty();
        assertThat(clients(any, any, Optional.of("10.0.1.5"), "")).containsExactly(first);
        assertThat(clients(any, any, Optional.of(second), "")).containsExactly(second);
        assertThat(clients(any, any, any, "established")).containsExactly(first);
        assertThatThrownBy(() -> clients(Optional.of("VIP9"), any, any, "")).isInstanceOf(RefusedException.class);
    }

    @Test
    void withoutIpvsThereAreNoConnectionsToList() {
        assertThatThrownBy(() -> clients(Optional.empty(), Optional.empty(), Optional.empty(), ""))
                .isInstanceOfSatisfying(StopException.class, stop -> {
                    assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT);
                    assertThat(stop.getMessage()).contains("has no IPVS now");
                });
    }

    @Test
    void aDiagnosisIsOfARunningMachineThatIsSetUp() {
        assertThatThrownBy(() -> new Diagnose(anotherTree()))
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.NOT_PERMITTED));
        assertThatThrownBy(() -> new Diagnose(unit.site())).isInstanceOfSatisfying(StopException.class, stop -> {
            assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT);
            assertThat(stop.getMessage()).contains("nothing is set up here yet");
        });
    }

    @Test
    void addressesMoveInACompletePairOnly() throws IOException {
        unit.apply(Appliances.twoArm(), Optional.empty());
        assertThatThrownBy(() -> new Takeover(unit.site(), unit.heard()).run())
                .hasMessageContaining("not a running unit of a complete pair");
        assertThatThrownBy(() -> new Standby(unit.site(), unit.heard()).run())
                .hasMessageContaining("not a running unit of a complete pair");
        assertThatThrownBy(() -> new SyncPair(unit.site(), unit.heard(), unit.operator()))
                .hasMessageContaining("not a running unit of a pair");
    }
}
