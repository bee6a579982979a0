package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.host.Command;
import org.lbwizard.host.Ran;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Heard;

/** A change of a pair ends once a unit has the floating addresses, and says what it waits for. */
class ArrivalTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final String BOTH =
            "2: eth0    inet 10.0.0.25/24 scope global eth0\n3: eth1    inet 192.168.2.1/24 scope global eth1\n";

    private final Heard heard = new Heard();
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

    private List<String> await() {
        new Arrival(
                        Catalogue.PROGRAMS.failover().floating(Appliances.master(), this::run),
                        time -> waited = waited.plus(time),
                        heard)
                .await();
        return heard.warnings();
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
                .hasSize(2)
                .satisfies(said -> assertThat(said.getFirst())
                        .startsWith("Waiting for heartbeat to bring 10.0.0.25 and 192.168.2.1 up"))
                .endsWith("Clients are served: 10.0.0.25 and 192.168.2.1 can be reached.");
        assertThat(waited).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(76));
    }

    @Test
    void theOtherUnitServesAsWell() {
        there = Duration.ofSeconds(20);

        assertThat(await()).last().asString().startsWith("Clients are served");
        assertThat(waited).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(26));
    }

    @Test
    void itDoesNotWaitForEver() {
        assertThat(await()).last().asString().startsWith("warning: no unit has 10.0.0.25 and 192.168.2.1 yet");
        assertThat(waited).isLessThan(Duration.ofSeconds(130));
    }
}
