package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.host.Command;
import org.lbwizard.host.Ran;
import org.lbwizard.operation.Arrival;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.support.Appliances;

/** A change of a pair ends once a unit has the floating addresses, and says what it waits for. */
class ArrivalTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final String BOTH =
            "2: eth0    inet 10.0.0.25/24 scope global eth0\n3: eth1    inet 192.168.2.1/24 scope global eth1\n";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Duration waited = Duration.ZERO;
    private Duration here = NEVER;
    private Duration there = NEVER;

    private Ran run(Command command) {
        boolean isHere = waited.compareTo(here) >= 0;
        boolean isThere = waited.compareTo(there) >= 0;
        return command.argv().getFirst().equals("arping")
                ? new Ran(Optional.of(isThere ? 1 : 0), "", "", Duration.ZERO)
                : new Ran(Optional.of(0), isHere ? BOTH : "", "", Duration.ZERO);
    }

    private String await() {
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        new Arrival(
                        Catalogue.PROGRAMS.failover().floating(Appliances.master(), this::run),
                        time -> waited = waited.plus(time),
                        new TerminalListener(new Output(to, to), new GlobalOptions()))
                .await();
        return said.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    @Test
    void whereTheAddressesAreHereNothingIsSaid() {
        here = Duration.ZERO;

        assertThat(await()).isEmpty();
        assertThat(waited).isZero();
    }

    @Test
    void itWaitsForHeartbeatAndSaysSo() {
        here = Duration.ofSeconds(70);

        assertThat(await())
                .startsWith("Waiting for heartbeat to bring 10.0.0.25 and 192.168.2.1 up")
                .endsWith("Clients are served: 10.0.0.25 and 192.168.2.1 can be reached. ");
        assertThat(waited).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(76));
    }

    @Test
    void theOtherUnitServesAsWell() {
        there = Duration.ofSeconds(20);

        assertThat(await()).contains("Clients are served");
        assertThat(waited).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(26));
    }

    @Test
    void itDoesNotWaitForEver() {
        assertThat(await()).contains("warning: no unit has 10.0.0.25 and 192.168.2.1 yet");
        assertThat(waited).isLessThan(Duration.ofSeconds(130));
    }
}
