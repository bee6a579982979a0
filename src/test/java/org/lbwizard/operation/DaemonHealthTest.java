package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Ran;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.running.DaemonState;
import org.lbwizard.support.Appliances;

/** What the status says of the daemons that keep a unit in service. */
class DaemonHealthTest {
    @TempDir
    private Path root;

    private final StatusReport report = new StatusReport();

    /** The state and restarts of each, as systemd says them. */
    private DaemonHealth told(String ldirectord, int restarts, String heartbeat) throws Exception {
        String shown = """
                Id=ldirectord.service
                ActiveState=%s
                NRestarts=%d

                NRestarts=0
                Id=heartbeat.service
                ActiveState=%s
                """.formatted(ldirectord, restarts, heartbeat);
        List<DaemonState> states = DaemonState.of(
                command -> new Ran(Optional.of(0), shown, "", Duration.ZERO),
                Catalogue.PROGRAMS.balancer().unit(),
                Catalogue.PROGRAMS.failover().unit());
        DaemonHealth status = new DaemonHealth(report, LocalTree.at(root), states);
        status.tell(Appliances.master());
        return status;
    }

    @Test
    void daemonsThatRunNeedNoAttention() throws Exception {
        assertThat(told("active", 0, "active").isChecking()).isTrue();
        assertThat(told("reloading", 0, "active").isChecking()).isTrue();

        assertThat(report.needsAttention()).isFalse();
        assertThat(report.lines()).isEmpty();
    }

    @Test
    void aMissingHealthCheckComesBeforeEverything() throws Exception {
        for (String state : List.of("failed", "inactive", "activating", "deactivating")) {
            assertThat(told(state, 0, "active").isChecking()).isFalse();
        }

        assertThat(report.first())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("Health checking is not running: ldirectord is failed");
        assertThat(report.json()).containsEntry("health-checking", false);
        assertThat(report.needsAttention()).isTrue();
    }

    @Test
    void aHeartbeatThatDoesNotRunNeedsAttention() throws Exception {
        told("active", 0, "failed");

        assertThat(report.first()).isEmpty();
        assertThat(report.lines()).singleElement().asString().startsWith("Heartbeat is not running: it is failed");
        assertThat(report.needsAttention()).isTrue();
    }

    @Test
    void restartsAndRepairsAreToldAndNeedNothing() throws Exception {
        Files.createDirectories(root.resolve("run/lbwizard-watch"));
        Files.writeString(
                root.resolve("run/lbwizard-watch/done"),
                "2026-01-01T00:00:00+0000 one\n2026-01-01T00:00:09+0000 addresses are put back\n");

        told("active", 2, "active");

        assertThat(report.lines())
                .containsExactly(
                        "ldirectord ended by itself and was started again: 2 times; see `lbwizard logs ldirectord`.",
                        "Put right by lbwizard-watch since the last boot: 2 times, last at 2026-01-01T00:00:09+0000"
                                + " addresses are put back.");
        assertThat(report.needsAttention()).isFalse();
    }
}
