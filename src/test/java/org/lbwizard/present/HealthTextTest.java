package org.lbwizard.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lbwizard.support.TwoServers.FIRST;
import static org.lbwizard.support.TwoServers.HEAD;
import static org.lbwizard.support.TwoServers.SECOND_AT_ZERO;
import static org.lbwizard.support.TwoServers.both;
import static org.lbwizard.support.TwoServers.overview;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lbwizard.model.RealServer.State;
import org.lbwizard.operation.ServiceHealth;
import org.lbwizard.program.ipvs.Loads;
import org.lbwizard.support.Appliances;

/** How the health of services is shown. */
class HealthTextTest {
    @Test
    void eachServerIsSaidWithItsConnectionsAndAWord() {
        assertThat(HealthText.lines(overview(State.DRAINED, FIRST, SECOND_AT_ZERO), false))
                .containsExactly(
                        "VIP1       10.0.0.21:80          TCP, NAT, wlc          healthy",
                        "  192.168.2.50:80       weight 1     3 active, 12 inactive healthy",
                        "  192.168.2.51:80       weight 2     7 active, 0 inactive offline, draining, 7 connections left");
    }

    @Test
    void aServerIsDrainedOnceNoConnectionIsLeft() {
        String idle = SECOND_AT_ZERO.replace("      7          0", "      0          9");
        String last = SECOND_AT_ZERO.replace("      7          0", "      1          0");

        assertThat(HealthText.lines(overview(State.DRAINED, FIRST, idle), false).getLast())
                .endsWith("offline, drained");
        assertThat(HealthText.lines(overview(State.DRAINED, FIRST), false).getLast())
                .endsWith("offline, drained");
        assertThat(HealthText.lines(overview(State.DRAINED, FIRST, last), false).getLast())
                .endsWith("offline, draining, 1 connection left");
    }

    @Test
    void whatIsNotCheckedIsNeitherHealthyNorDown() {
        ServiceHealth unchecked = new ServiceHealth(
                Appliances.twoArm().with(List.of(both(State.ONLINE))), Loads.all(HEAD + FIRST), false);

        assertThat(HealthText.lines(unchecked, false))
                .allSatisfy(line -> assertThat(line).endsWith("not checked"));
        assertThat(HealthText.summary(unchecked)).isEqualTo("1 virtual server, 1 not checked");
    }

    @Test
    void colourIsOnlyAdded() {
        ServiceHealth overview = overview(State.ONLINE, FIRST);

        assertThat(HealthText.lines(overview, true).stream()
                        .map(line -> line.replaceAll("\u001b\\[\\d+m", ""))
                        .toList())
                .isEqualTo(HealthText.lines(overview, false));
        assertThat(HealthText.lines(overview, true).getLast()).endsWith("\u001b[31mDOWN\u001b[0m");
    }

    @Test
    void whatDoesNotRunHereIsNeitherWellNorDown() {
        ServiceHealth overview = ServiceHealth.notRunning(Appliances.twoArm().with(List.of(both(State.OFFLINE))));
        assertThat(HealthText.lines(overview, true).getFirst()).endsWith("not running here");
        assertThat(HealthText.lines(overview, false).getLast()).endsWith("offline");
    }
}
