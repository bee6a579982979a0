package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Recovery;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.Operator.Waited;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.SimulatedUnit;

/** What a unit tells of itself to whoever only looks. */
class StatusTest {
    private static final Appliance NOW = Appliances.twoArm();

    @TempDir(factory = MemoryDirectory.class)
    private Path root;

    private SimulatedUnit unit;

    @BeforeEach
    void anInstalledMachine() {
        unit = new SimulatedUnit(root);
    }

    private Status.Seen look() throws IOException {
        SimulatedUnit looking = new SimulatedUnit(unit);
        return new Status(looking.site(), looking.heard(), looking.operator()).look();
    }

    @Test
    void whereNothingIsSetUpThereIsNoHealth() throws IOException {
        Status.Seen seen = look();
        assertThat(seen.services()).isEmpty();
        assertThat(seen.report().lines()).containsExactly("Nothing was applied here yet.");
        assertThat(seen.report().needsAttention()).isFalse();
        assertThat(seen.report().json()).containsEntry("generation", 0);
    }

    @Test
    void aUnitInOrderNeedsNoAttention() throws IOException {
        unit.apply(NOW, Optional.empty());
        Status.Seen seen = look();
        assertThat(seen.report().json())
                .containsEntry("generation", 1)
                .containsEntry("health-checking", true)
                .containsEntry("edited-by-hand", List.of())
                .containsEntry("changed-by-hand", List.of())
                .containsEntry("attention", List.of())
                .doesNotContainKeys("pair", "interrupted", "unconfirmed");
        assertThat(seen.services())
                .hasValueSatisfying(
                        health -> assertThat(health.health(NOW.virtualServers().getFirst()))
                                .isEqualTo(ServiceHealth.Health.HEALTHY));
        assertThat(seen.report().lines()).contains("No file was changed by hand, and the running system was verified.");
    }

    @Test
    void aServerThatFailsItsCheckIsDown() throws IOException {
        unit.apply(NOW, Optional.empty());
        unit.machine().fail("192.168.2.50:80");
        unit.machine().check();
        Status.Seen seen = look();
        assertThat(seen.report().needsAttention()).isTrue();
        assertThat(seen.services())
                .hasValueSatisfying(
                        health -> assertThat(health.health(NOW.virtualServers().getFirst()))
                                .isEqualTo(ServiceHealth.Health.DOWN));
    }

    @Test
    void whatWasChangedByHandIsNamed() throws IOException {
        unit.apply(NOW, Optional.empty());
        Machines.write(root, "etc/resolv.conf", "nameserver 9.9.9.9\n", "rw-r--r--");
        Machines.write(root, "proc/sys/net/ipv4/ip_forward", "0\n", "rw-r--r--");
        Status.Seen seen = look();
        assertThat(seen.report().json()).containsEntry("edited-by-hand", List.of("/etc/resolv.conf"));
        assertThat(seen.report().lines())
                .contains(
                        "edited by hand: /etc/resolv.conf",
                        "`lbwizard plan` shows it all; `lbwizard rollback 1 --overwrite-edits` restores it.")
                .anyMatch(line ->
                        line.startsWith("changed by hand on the running system: ") && line.contains("ip_forward"));
    }

    @Test
    void aChangeOnTrialIsToldWithItsDeadline() throws IOException {
        unit.operator().confirms(trial -> {
            Recovery.Pending pending = Recovery.pending(Machines.tree(root)).orElseThrow();
            Status.Seen seen = look();
            assertThat(seen.report().json())
                    .containsEntry("unconfirmed", 1)
                    .containsEntry("deadline", pending.deadline().toString());
            return Waited.CONFIRMED;
        });
        assertThat(unit.apply(NOW, Optional.of(Duration.ofSeconds(90))).ending())
                .isEqualTo(Ending.DONE);
        assertThat(look().report().json()).doesNotContainKey("unconfirmed");
    }

    @Test
    void anInterruptedApplyIsToldAndNothingIsTakenForSettled() throws IOException {
        unit.apply(NOW, Optional.empty());
        Machines.interrupt(root, Appliances.oneArm());
        Status.Seen seen = look();
        assertThat(seen.report().json()).containsEntry("interrupted", true);
        assertThat(seen.services()).isEmpty();
    }

    @Test
    void aDamagedRecordIsTold() throws IOException {
        unit.apply(NOW, Optional.empty());
        Machines.write(root, "var/lib/lbwizard/generations/1", "nonsense\n", "rw-------");
        Status.Seen seen = look();
        assertThat(seen.report().lines().getFirst())
                .startsWith("Generation 1 is the last one, and its record is damaged");
        assertThat(seen.report().needsAttention()).isTrue();
    }

    @Test
    void aTreeThatDoesNotRunHereIsNeitherWellNorDown() throws IOException {
        unit.apply(NOW, Optional.empty());
        Files.delete(root.resolve("proc/net/ip_vs"));
        ManagedSystem tree = ManagedSystem.of(Machines.tree(root), new Requester("root", "a test"));
        assertThat(Status.services(tree).isRunning()).isFalse();
    }

    @Test
    void generationsAreChosenByNumberOrTheOneBefore() throws IOException {
        Generations generations = new Generations(unit.site());
        assertThatThrownBy(generations::latest).hasMessageContaining("nothing was applied here yet");
        assertThatThrownBy(() -> generations.rollbackTo(Optional.empty()))
                .hasMessageContaining("no earlier generation");
        unit.apply(NOW, Optional.empty());
        assertThat(generations.latest()).isEqualTo(1);
        assertThatThrownBy(() -> generations.rollbackTo(Optional.of(7))).isInstanceOf(RefusedException.class);
        unit.operator().confirms(trial -> Waited.OVERDUE);
        unit.hasNeighbour("192.168.2.51");
        unit.apply(Appliances.twoArmWith("192.168.2.51"), Optional.of(Duration.ofSeconds(90)));
        assertThatThrownBy(() -> generations.rollbackTo(Optional.of(2))).hasMessageContaining("was never active");
        assertThat(generations.latest()).isEqualTo(1);
    }
}
