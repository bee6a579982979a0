package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.lbwizard.support.TwoServers.FIRST;
import static org.lbwizard.support.TwoServers.HEAD;
import static org.lbwizard.support.TwoServers.SECOND;
import static org.lbwizard.support.TwoServers.SECOND_AT_ZERO;
import static org.lbwizard.support.TwoServers.both;
import static org.lbwizard.support.TwoServers.overview;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Port;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.RealServer.State;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.operation.ServiceHealth.Health;
import org.lbwizard.program.ipvs.Loads;
import org.lbwizard.support.Appliances;

/** What is made of IPVS's table. */
class ServiceHealthTest {
    private static Health health(State second, String... servers) {
        return overview(second, servers).health(both(second));
    }

    @Test
    void aVirtualServerIsAsGoodAsTheServersThatShallWork() {
        assertThat(health(State.ONLINE, FIRST, SECOND)).isEqualTo(Health.HEALTHY);
        assertThat(health(State.ONLINE, FIRST)).isEqualTo(Health.ATTENTION);
        assertThat(health(State.ONLINE, FIRST, SECOND_AT_ZERO)).isEqualTo(Health.ATTENTION);
        assertThat(health(State.ONLINE)).isEqualTo(Health.DOWN);
        assertThat(health(State.DRAINED, FIRST, SECOND_AT_ZERO)).isEqualTo(Health.HEALTHY);
        assertThat(health(State.OFFLINE, FIRST)).isEqualTo(Health.HEALTHY);
        assertThat(health(State.OFFLINE)).isEqualTo(Health.DOWN);
    }

    @Test
    void whatIsNotWellIsSaidWithTheReasonAndWhatToDo() {
        assertThat(overview(State.ONLINE, FIRST, SECOND).reasons()).isEmpty();
        assertThat(overview(State.ONLINE, FIRST, SECOND_AT_ZERO).reasons())
                .containsExactly("VIP1: NEEDS ATTENTION, because 192.168.2.51:80 gets no connections: the health check"
                        + " fails. Find the cause: `lbwizard diagnose`.");
        assertThat(overview(State.ONLINE).reasons())
                .containsExactly(
                        "VIP1: DOWN, because 192.168.2.50:80, 192.168.2.51:80 gets no connections: it is not in"
                                + " the IPVS table. Find the cause: `lbwizard diagnose`.");
    }

    @Test
    void aVirtualServerWithoutRealServersSaysHowToAddOne() {
        VirtualServer bare = Appliances.twoArm().virtualServers().getFirst().with(List.of());

        assertThat(new ServiceHealth(Appliances.twoArm().with(List.of(bare)), Loads.all(HEAD), true).reasons())
                .containsExactly("VIP1: NEEDS ATTENTION, because it has no real server. Add one:"
                        + " `lbwizard real add --virtual VIP1`.");
    }

    @Test
    void whatIsNotCheckedIsNeitherHealthyNorDown() {
        VirtualServer virtual = both(State.ONLINE);
        ServiceHealth unchecked =
                new ServiceHealth(Appliances.twoArm().with(List.of(virtual)), Loads.all(HEAD + FIRST), false);
        assertThat(unchecked.health(virtual)).isEqualTo(Health.NOT_CHECKED);
        assertThat(unchecked.health(virtual, virtual.realServers().getFirst())).isEqualTo(Health.NOT_CHECKED);
        assertThat(unchecked.reasons()).isEmpty();
    }

    @Test
    void whatDoesNotRunHereIsNeitherWellNorDown() {
        VirtualServer virtual = both(State.OFFLINE);
        ServiceHealth overview = ServiceHealth.notRunning(Appliances.twoArm().with(List.of(virtual)));
        assertThat(overview.isRunning()).isFalse();
        assertThat(overview.health(virtual)).isEqualTo(Health.UNKNOWN);
        assertThat(overview.health(virtual, virtual.realServers().getLast())).isEqualTo(Health.OFFLINE);
        assertThat(overview.reasons()).isEmpty();
        assertThat(overview.json().getFirst()).containsEntry("health", "UNKNOWN");
    }

    @Test
    void programsAreToldWhatIpvsHas() {
        Object servers =
                overview(State.DRAINED, FIRST, SECOND_AT_ZERO).json().getFirst().get("real-servers");
        assertThat(servers)
                .asInstanceOf(list(Map.class))
                .satisfiesExactly(
                        first -> assertThat(first.toString())
                                .contains("health=healthy", "present-weight=1", "active=3", "inactive=12")
                                .doesNotContain("draining"),
                        second -> assertThat(second.toString())
                                .contains(
                                        "health=offline",
                                        "present-weight=0",
                                        "active=7",
                                        "inactive=0",
                                        "draining=true"));
    }

    @Test
    void manyServersThatAreDownAreCountedAndNotAllNamed() {
        VirtualServer virtual = both(State.ONLINE);
        List<RealServer> five = IntStream.rangeClosed(50, 54)
                .mapToObj(last -> new RealServer(Ipv4.parse("192.168.2." + last), new Port(80), 1))
                .toList();
        ServiceHealth health =
                new ServiceHealth(Appliances.twoArm().with(List.of(virtual.with(five))), Loads.all(HEAD), true);
        assertThat(health.reasons())
                .singleElement()
                .asString()
                .contains("192.168.2.50:80, 192.168.2.51:80, 192.168.2.52:80 and 2 more");
    }
}
