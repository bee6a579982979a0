package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.host.Command;
import org.lbwizard.host.Ran;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.support.Appliances;

/** Switchover the floating addresses, with a heartbeat that takes a few looks for it, or never does it. */
class SwitchoverTest {
    private static final String BOTH =
            "2: eth0    inet 10.0.0.25/24 scope global eth0\n3: eth1    inet 192.168.2.1/24 scope global eth1\n";

    private final List<String> orders = new ArrayList<>();
    private boolean isHere;
    private boolean obeys = true;
    private String other = "active";
    private Duration waited = Duration.ZERO;
    private Duration deafFor = Duration.ofMillis(500);

    private final Switchover moving =
            new Switchover(Catalogue.PROGRAMS.failover().floating(Appliances.master(), this::run), time -> {
                waited = waited.plus(time);
                if (obeys && !orders.isEmpty() && waited.compareTo(deafFor) > 0) {
                    isHere = orders.getLast().contains("hb_takeover");
                }
            });

    private Ran run(Command command) {
        String said = command.said();
        if (said.startsWith("/usr/share/heartbeat/")) {
            orders.add(said);
            return ran("");
        }
        return ran(said.startsWith("cl_status") ? other : isHere ? BOTH : "");
    }

    private static Ran ran(String out) {
        return new Ran(Optional.of(0), out, "", Duration.ZERO);
    }

    @Test
    void heartbeatIsAskedOnceAndWaitedFor() {
        moving.here();

        assertThat(orders).containsExactly("/usr/share/heartbeat/hb_takeover all");
        assertThat(isHere).isTrue();
        assertThat(waited).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void theyAreGivenAway() {
        isHere = true;

        moving.away();

        assertThat(orders).containsExactly("/usr/share/heartbeat/hb_standby all");
        assertThat(isHere).isFalse();
    }

    @Test
    void aHeartbeatThatIsBusyIsAskedAgain() {
        deafFor = Duration.ofSeconds(15);

        moving.here();

        assertThat(orders).hasSize(2);
        assertThat(isHere).isTrue();
    }

    @Test
    void aHeartbeatThatDoesNotDoItIsNotWaitedForForever() {
        obeys = false;

        assertThatThrownBy(moving::here).isInstanceOfSatisfying(StopException.class, stop -> {
            assertThat(stop.ending()).isEqualTo(Ending.STUCK);
            assertThat(stop.problems().getFirst().line())
                    .contains("10.0.0.25 and 192.168.2.1 did not come here within 120 s");
        });
    }

    @Test
    void nothingIsHandedOverToAUnitThatIsNotHeard() {
        other = "dead";

        assertThatThrownBy(moving::refuseAlone)
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.REFUSED_RESULT));
        assertThat(orders).isEmpty();
    }
}
