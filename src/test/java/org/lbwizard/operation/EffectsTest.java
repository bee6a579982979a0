package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Fallback;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.PairKey;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.Persistence;
import org.lbwizard.model.Port;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.RealServer.State;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.support.Appliances;

/** What a change does is told in the user's terms, before and after. */
class EffectsTest {
    private static final RealServer FIRST = server("192.168.2.50");
    private static final RealServer SECOND = server("192.168.2.51");
    private static final VirtualServer VIP1 = virtual("VIP1", 80, List.of(FIRST, SECOND));
    private static final VirtualServer VIP2 = virtual("VIP2", 443, List.of());
    private static final Appliance NOW = Appliances.twoArm().with(List.of(VIP1, VIP2));

    private static RealServer server(String address) {
        return new RealServer(Ipv4.parse(address), new Port(80), 1);
    }

    private static VirtualServer virtual(String label, int port, List<RealServer> servers) {
        return new VirtualServer(
                label, Ipv4.parse("10.0.0.21"), new Port(port), Scheduler.WLC, Forwarding.NAT, servers);
    }

    /** VIP1 with other settings. */
    private static VirtualServer with(
            Scheduler scheduler, Optional<Persistence> persistence, Optional<Fallback> fallback) {
        return new VirtualServer(
                VIP1.label(),
                VIP1.address(),
                VIP1.port(),
                VIP1.protocol(),
                scheduler,
                VIP1.forwarding(),
                persistence,
                VIP1.check(),
                fallback,
                VIP1.realServers());
    }

    private static Appliance serving(VirtualServer... services) {
        return NOW.with(List.of(services));
    }

    static Stream<Arguments> changesOfServers() {
        return Stream.of(
                Arguments.of(
                        serving(VIP1.with(List.of(FIRST, SECOND, server("192.168.2.52"))), VIP2),
                        "192.168.2.52:80 joins VIP1, which then has 3 real servers.",
                        "192.168.2.52:80 joined VIP1, which now has 3 real servers."),
                Arguments.of(
                        serving(VIP1.with(List.of(FIRST)), VIP2),
                        "192.168.2.51:80 leaves VIP1; 1 real server is online.",
                        "192.168.2.51:80 left VIP1; 1 real server is online."),
                Arguments.of(
                        serving(VIP1.with(List.of(FIRST, SECOND.in(State.DRAINED))), VIP2),
                        "192.168.2.51:80 of VIP1 goes offline: its connections go on, it gets no new ones;"
                                + " 1 real server is online.",
                        "192.168.2.51:80 of VIP1 is offline: its connections go on, it gets no new ones;"
                                + " 1 real server is online."),
                Arguments.of(
                        serving(VIP1.with(List.of(FIRST, SECOND.in(State.OFFLINE))), VIP2),
                        "192.168.2.51:80 of VIP1 goes offline at once: its connections end; 1 real server is online.",
                        "192.168.2.51:80 of VIP1 is offline, and its connections ended; 1 real server is online."),
                Arguments.of(
                        serving(VIP1.with(List.of(new RealServer(FIRST.address(), FIRST.port(), 3), SECOND)), VIP2),
                        "The weight of 192.168.2.50:80 in VIP1 changes from 1 to 3.",
                        "The weight of 192.168.2.50:80 in VIP1 was changed from 1 to 3."),
                Arguments.of(
                        serving(with(Scheduler.WRR, Optional.empty(), Optional.empty()), VIP2),
                        "The scheduler of VIP1 changes from wlc to wrr.",
                        "The scheduler of VIP1 was changed from wlc to wrr."),
                Arguments.of(
                        serving(VIP2),
                        "VIP1 (10.0.0.21:80) with 2 real servers is removed: clients are refused there.",
                        "VIP1 (10.0.0.21:80) with 2 real servers was removed."),
                Arguments.of(
                        serving(VIP1, VIP2, virtual("VIP3", 8080, List.of())),
                        "VIP3 (10.0.0.21:8080, NAT) with no real server is added.",
                        "VIP3 (10.0.0.21:8080, NAT) with no real server was added."));
    }

    @ParameterizedTest
    @MethodSource("changesOfServers")
    void aChangeOfServers(Appliance next, String ahead, String done) {
        List<Effect> effects = Effects.between(Optional.of(NOW), Optional.of(next));
        assertThat(Effect.sentences(effects, Effect::ahead)).containsExactly(ahead);
        assertThat(Effect.sentences(effects, Effect::done)).containsExactly(done);
    }

    private static List<String> ahead(Appliance now, Appliance next) {
        return Effect.sentences(Effects.between(Optional.of(now), Optional.of(next)), Effect::ahead);
    }

    @Test
    void aServerThatComesBackIsCounted() {
        Appliance drained = serving(VIP1.with(List.of(FIRST, SECOND.in(State.DRAINED))), VIP2);
        assertThat(ahead(drained, NOW))
                .containsExactly("192.168.2.51:80 of VIP1 goes online; 2 real servers are online.");
    }

    @Test
    void theLastServerThatGoesIsTold() {
        List<RealServer> none = List.of(FIRST.in(State.DRAINED), SECOND.in(State.DRAINED));
        assertThat(ahead(NOW, serving(VIP1.with(none), VIP2)))
                .allSatisfy(said -> assertThat(said).endsWith("no real server is online, so clients are refused."));
        VirtualServer caught = with(Scheduler.WLC, Optional.empty(), Optional.of(Fallback.parse("127.0.0.1:80")));
        assertThat(ahead(serving(caught, VIP2), serving(caught.with(none), VIP2)))
                .allSatisfy(
                        said -> assertThat(said).endsWith("no real server is online, so clients get the fallback."));
    }

    static Stream<Arguments> changesOfTheUnit() {
        Appliance single = Appliances.twoArm();
        Appliance master = Appliances.master();
        Appliance idle = of(single.with(List.of()), single.eth1(), single.gateway(), single.nameservers(), false);
        Appliance oneArm = of(idle, Optional.empty(), single.gateway(), single.nameservers(), false);
        return Stream.of(
                Arguments.of(
                        single,
                        Appliances.twoArmAt("10.0.0.23/24").with(single.virtualServers()),
                        "The address of eth0 changes from 10.0.0.21/24 to 10.0.0.23/24."),
                Arguments.of(
                        single,
                        of(single, single.eth1(), Optional.of(Ipv4.parse("10.0.0.1")), single.nameservers(), true),
                        "The gateway changes from 10.0.0.31 to 10.0.0.1."),
                Arguments.of(
                        single,
                        of(single, single.eth1(), single.gateway(), List.of(), true),
                        "The list of nameservers changes from 10.0.0.31 to none."),
                Arguments.of(
                        single,
                        of(single, single.eth1(), single.gateway(), single.nameservers(), false),
                        "Masquerading of the real servers (autonat) changes from on to off."),
                Arguments.of(
                        oneArm, idle, "The address of eth1 changes from no address of this unit to 192.168.2.21/24."),
                Arguments.of(idle, oneArm, "eth1 is no longer used."),
                Arguments.of(
                        single,
                        new Appliance(
                                single.pair(),
                                single.eth0(),
                                single.eth1(),
                                single.gateway(),
                                single.nameservers(),
                                single.autonat(),
                                single.virtualServers(),
                                Map.of("rack", new SiteAnswer("7", false))),
                        "Answers to custom questions change."),
                Arguments.of(of(single, master), master, "This unit becomes the master of a pair with 10.0.0.22."),
                Arguments.of(master, of(single, master), "This unit leaves its pair and becomes a single one."));
    }

    private static Appliance of(
            Appliance rest, Optional<Link> eth1, Optional<Ipv4> gateway, List<Ipv4> nameservers, boolean autonat) {
        return new Appliance(
                rest.pair(), rest.eth0(), eth1, gateway, nameservers, autonat, rest.virtualServers(), rest.site());
    }

    /** A single unit that serves what a pair serves. */
    private static Appliance of(Appliance single, Appliance pair) {
        return single.with(pair.virtualServers());
    }

    @ParameterizedTest
    @MethodSource("changesOfTheUnit")
    void aChangeOfTheUnit(Appliance now, Appliance next, String ahead) {
        assertThat(ahead(now, next)).containsExactly(ahead);
    }

    @Test
    void whatChangesOfAPairIsToldPieceByPiece() {
        Appliance master = Appliances.master();
        UnaryOperator<HaPair> other = pair -> new HaPair(
                pair.role(),
                Ipv4.parse("10.0.0.29"),
                PairLink.NETWORK,
                Optional.empty(),
                Optional.of(Ipv4.parse("192.168.2.9")),
                true,
                true,
                Optional.of(new PairKey("f".repeat(40))));
        Appliance next = new Appliance(
                master.pair().map(other),
                master.eth0(),
                master.eth1(),
                master.gateway(),
                master.nameservers(),
                master.autonat(),
                master.virtualServers(),
                master.site());
        assertThat(ahead(master, next))
                .containsExactly(
                        "The address of the peer changes from 10.0.0.22 to 10.0.0.29.",
                        "The floating gateway changes from 192.168.2.1 to 192.168.2.9.",
                        "The heartbeat link changes from both at /dev/ttyS1 to network.",
                        "Automatic failback changes from off to on.",
                        "The ping of the gateway changes from off to on.",
                        "The key of the heartbeat changes.");
        assertThat(String.join(" ", ahead(master, next))).doesNotContain("ffff");
    }

    @Test
    void whoeverSetsUpTheFirstTimeIsToldByTheAnswers() {
        assertThat(Effects.between(Optional.empty(), Optional.of(NOW))).isEmpty();
    }

    @Test
    void whatIsNoLongerServedIsToldWhereNoSettingsFollow() {
        assertThat(Effects.between(Optional.of(NOW), Optional.empty()))
                .extracting(Effect::ahead)
                .containsExactly(
                        "VIP1 (10.0.0.21:80) is no longer served here",
                        "VIP2 (10.0.0.21:443) is no longer served here");
    }
}
