package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lbwizard.model.Refusals.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Gen;
import org.lbwizard.support.Parts;

/** The rules across the parts of an appliance: every valid one holds them, and each one broken is refused. */
class RulesTest {
    private static final int RUNS = 40;
    private static final Optional<Role> SINGLE = Optional.empty();
    private static final Optional<Role> MASTER = Optional.of(Role.MASTER);
    private static final Optional<Role> SLAVE = Optional.of(Role.SLAVE);

    /** A unit to break a rule on. */
    enum Shape {
        ONE_ARM(SINGLE, false),
        TWO_ARM(SINGLE, true),
        ONE_ARM_MASTER(MASTER, false),
        TWO_ARM_MASTER(MASTER, true),
        ONE_ARM_SLAVE(SLAVE, false),
        TWO_ARM_SLAVE(SLAVE, true);

        private final Optional<Role> role;
        private final boolean twoArm;

        Shape(Optional<Role> role, boolean twoArm) {
            this.role = role;
            this.twoArm = twoArm;
        }

        Parts parts(Gen gen) {
            return gen.parts(role, twoArm);
        }
    }

    @Test
    void everyGeneratedApplianceHoldsThem() {
        Gen.forAll(400, gen -> assertThat(gen.grown(gen.parts()).build()).isNotNull());
    }

    @Test
    void theGatewayDecidesWhichSideFacesTheClients() {
        Gen.forAll(200, gen -> {
            Appliance appliance = gen.parts().build();
            assertThat(appliance
                            .clientsSide()
                            .cidr()
                            .contains(appliance.gateway().orElseThrow()))
                    .isTrue();
            assertThat(appliance.serversSide().equals(appliance.clientsSide())).isEqualTo(!appliance.twoArm());
        });
    }

    static List<Arguments> violations() {
        return List.of(
                // The two arms.
                broken(
                        Shape.TWO_ARM,
                        "overlapping",
                        "eth1 on eth0's subnet",
                        (g, p) ->
                                p.eth1 = Optional.of(new Cidr(g.hosts(p.eth0, 9).get(8), p.eth0.prefix()))),
                broken(
                        Shape.TWO_ARM,
                        "overlapping",
                        "eth1's subnet within eth0's",
                        (g, p) -> p.eth1 = Optional.of(new Cidr(p.eth0.firstHost(), new Prefix(30)))),
                // The gateway.
                broken(
                        Shape.ONE_ARM,
                        "on none of this unit's subnets",
                        "a gateway elsewhere",
                        (g, p) -> p.gateway = Optional.of(elsewhere())),
                broken(
                        Shape.TWO_ARM,
                        "on none of this unit's subnets",
                        "a gateway off both arms",
                        (g, p) -> p.gateway = Optional.of(elsewhere())),
                broken(
                        Shape.ONE_ARM,
                        "this unit's own address",
                        "a gateway on eth0 that is us",
                        (g, p) -> p.gateway = Optional.of(p.eth0.address())),
                broken(
                        Shape.TWO_ARM,
                        "this unit's own address",
                        "a gateway on eth1 that is us",
                        (g, p) -> p.gateway = Optional.of(p.eth1.orElseThrow().address())),
                broken(
                        Shape.ONE_ARM,
                        "network's own address",
                        "a gateway that is the network",
                        (g, p) -> p.gateway = Optional.of(p.eth0.network())),
                broken(
                        Shape.ONE_ARM,
                        "broadcast address",
                        "a gateway that is everybody",
                        (g, p) -> p.gateway = Optional.of(p.eth0.broadcast())),
                // The nameservers.
                broken(
                        Shape.ONE_ARM,
                        "network's own address",
                        "a nameserver that is the network",
                        (g, p) -> p.nameservers.set(0, p.eth0.network())),
                broken(
                        Shape.ONE_ARM,
                        "4 nameservers",
                        "four nameservers",
                        (g, p) -> p.nameservers.addAll(
                                List.of(Ipv4.parse("9.9.9.10"), Ipv4.parse("9.9.9.11"), Ipv4.parse("9.9.9.12")))),
                broken(Shape.ONE_ARM, "no gateway to reach it by", "a far nameserver without a gateway", (g, p) -> {
                    p.gateway = Optional.empty();
                    p.nameservers.set(0, Ipv4.parse("9.9.9.9"));
                }),
                // The peer.
                broken(Shape.ONE_ARM_SLAVE, "not on eth0's subnet", "a peer elsewhere", (g, p) -> p.peer = elsewhere()),
                broken(
                        Shape.TWO_ARM_SLAVE,
                        "not on eth0's subnet",
                        "a peer on eth1",
                        (g, p) -> p.peer = other(g, p.eth1.orElseThrow())),
                broken(
                        Shape.ONE_ARM_SLAVE,
                        "is this unit's own",
                        "a peer that is us",
                        (g, p) -> p.peer = p.eth0.address()),
                broken(
                        Shape.ONE_ARM_SLAVE,
                        "is the gateway's",
                        "a peer that is the gateway",
                        (g, p) -> p.peer = p.gateway.orElseThrow()),
                broken(
                        Shape.ONE_ARM_SLAVE,
                        "broadcast address",
                        "a peer that is everybody",
                        (g, p) -> p.peer = p.eth0.broadcast()),
                // What floats.
                broken(
                        Shape.ONE_ARM_MASTER,
                        "not on the clients' side",
                        "a floating address elsewhere",
                        (g, p) -> p.at(elsewhere())),
                broken(
                        Shape.TWO_ARM_MASTER,
                        "not on the clients' side",
                        "a floating address by the servers",
                        (g, p) -> p.at(other(g, p.servers()))),
                broken(
                        Shape.ONE_ARM_MASTER,
                        "this unit's own address",
                        "a floating address that is ours",
                        (g, p) -> p.at(p.eth0.address())),
                broken(
                        Shape.ONE_ARM_MASTER,
                        "the peer's address",
                        "a floating address that is the peer's",
                        (g, p) -> p.at(p.peer)),
                broken(
                        Shape.ONE_ARM_MASTER,
                        "the gateway's address",
                        "a floating address that is the gateway's",
                        (g, p) -> p.at(p.gateway.orElseThrow())),
                broken(
                        Shape.ONE_ARM_MASTER,
                        "the nameserver's address",
                        "a floating address that is the nameserver's",
                        (g, p) -> {
                            p.nameservers.set(0, p.vip);
                        }),
                broken(
                        Shape.ONE_ARM_MASTER,
                        "network's own address",
                        "a floating address that is the network",
                        (g, p) -> p.at(p.eth0.network())),
                broken(
                        Shape.TWO_ARM_MASTER,
                        "not on the real servers' side",
                        "a floating gateway elsewhere",
                        (g, p) -> p.floatingGateway = Optional.of(elsewhere())),
                broken(
                        Shape.TWO_ARM_MASTER,
                        "not on the real servers' side",
                        "a floating gateway by the clients",
                        (g, p) -> p.floatingGateway = Optional.of(other(g, p.clients()))),
                broken(
                        Shape.TWO_ARM_MASTER,
                        "this unit's own address",
                        "a floating gateway that is ours",
                        (g, p) -> p.floatingGateway = Optional.of(p.servers().address())),
                broken(
                        Shape.TWO_ARM_MASTER,
                        "broadcast address",
                        "a floating gateway that is everybody",
                        (g, p) -> p.floatingGateway = Optional.of(p.servers().broadcast())),
                broken(
                        Shape.ONE_ARM_MASTER,
                        "needs a second arm",
                        "a floating gateway with one arm",
                        (g, p) -> p.floatingGateway = Optional.of(other(g, p.eth0))),
                // The virtual address of a single unit.
                broken(
                        Shape.ONE_ARM,
                        "not on the clients' side",
                        "a virtual address elsewhere",
                        (g, p) -> p.at(elsewhere())),
                broken(
                        Shape.TWO_ARM,
                        "not on the clients' side",
                        "a virtual address by the servers",
                        (g, p) -> p.at(other(g, p.servers()))),
                broken(
                        Shape.ONE_ARM,
                        "the gateway's address",
                        "a virtual address that is the gateway's",
                        (g, p) -> p.at(p.gateway.orElseThrow())),
                broken(
                        Shape.ONE_ARM,
                        "broadcast address",
                        "a virtual address that is everybody",
                        (g, p) -> p.at(p.eth0.broadcast())),
                // The virtual port.
                broken(Shape.ONE_ARM, "taken by SSH", "the port of SSH", (g, p) -> own(p, 22)),
                broken(
                        Shape.TWO_ARM,
                        "taken by the web interface",
                        "the port of the web interface",
                        (g, p) -> own(p, 9080)),
                broken(Shape.ONE_ARM, "taken by the web interface", "its encrypted port", (g, p) -> own(p, 9443)),
                broken(
                        Shape.ONE_ARM,
                        "two virtual servers at",
                        "the same VIP and port twice",
                        (g, p) -> p.virtualServers.add(p.virtual("VIP2", p.rip()))),
                broken(Shape.ONE_ARM, "the same label", "the same label twice", (g, p) -> {
                    VirtualServer first = p.virtualServers.getFirst();
                    p.on(81);
                    p.virtualServers.add(first);
                }),
                // The real server.
                broken(
                        Shape.ONE_ARM,
                        "not on eth0's subnet",
                        "a real server elsewhere",
                        (g, p) -> p.serves(elsewhere())),
                broken(
                        Shape.TWO_ARM,
                        "not on the real servers' side",
                        "a real server by the clients",
                        (g, p) -> p.serves(other(g, p.clients()))),
                broken(
                        Shape.ONE_ARM,
                        "this unit's own address",
                        "a real server that is us",
                        (g, p) -> p.serves(p.eth0.address())),
                broken(
                        Shape.ONE_ARM,
                        "the gateway's address",
                        "a real server that is the gateway",
                        (g, p) -> p.serves(p.gateway.orElseThrow())),
                broken(
                        Shape.ONE_ARM_MASTER,
                        "the peer's address",
                        "a real server that is the peer",
                        (g, p) -> p.serves(p.peer)),
                broken(
                        Shape.ONE_ARM_MASTER,
                        "a floating address",
                        "a real server at the floating address",
                        (g, p) -> p.serves(p.vip)),
                broken(
                        Shape.TWO_ARM_MASTER,
                        "the floating gateway",
                        "a real server at the floating gateway",
                        (g, p) -> p.serves(p.floatingGateway.orElseThrow())),
                broken(
                        Shape.TWO_ARM,
                        "network's own address",
                        "a real server that is the network",
                        (g, p) -> p.serves(p.servers().network())),
                // The rest.
                broken(Shape.ONE_ARM, "needs a second arm", "autonat with one arm", (g, p) -> p.autonat = true));
    }

    @ParameterizedTest(name = "{2}: {1}")
    @MethodSource("violations")
    void eachOneBrokenIsRefused(String what, BiConsumer<Gen, Parts> change, Shape shape) {
        Gen.forAll(RUNS, gen -> {
            Parts parts = shape.parts(gen);
            assertThat(parts.build()).isNotNull();
            change.accept(gen, parts);
            assertThat(refused(parts::build)).extracting(Problem::what).anyMatch(said -> said.contains(what));
        });
    }

    @Test
    void aVirtualAddressMayBeTheUnitsOwnOnTheClientsSide() {
        Gen.forAll(RUNS, gen -> {
            Parts parts = gen.parts(SINGLE, true);
            parts.at(parts.clients().address());
            assertThat(parts.build().addedAddresses()).isEmpty();
        });
    }

    @Test
    void aTunnelledRealServerMayBeAnywhere() {
        Gen.forAll(RUNS, gen -> {
            Parts parts = gen.parts(SINGLE, false);
            parts.forwarding = Forwarding.TUN;
            parts.serves(elsewhere());
            assertThat(parts.build()).isNotNull();
        });
    }

    @Test
    void bothArmsOnOnePortAreRefused() {
        Appliance valid = Appliances.twoArm();
        Link eth1 = new Link("eth0", valid.eth1().orElseThrow().cidr());

        assertThat(refused(() -> new Appliance(
                        valid.pair(),
                        valid.eth0(),
                        Optional.of(eth1),
                        valid.gateway(),
                        valid.nameservers(),
                        valid.autonat(),
                        valid.virtualServers(),
                        valid.site())))
                .extracting(Problem::what)
                .contains("both arms are the interface eth0");
    }

    @Test
    void severalBrokenRulesAreToldTogether() {
        Gen.forAll(RUNS, gen -> {
            Parts parts = gen.parts(SINGLE, false);
            parts.gateway = Optional.of(elsewhere());
            parts.serves(parts.eth0.address());
            parts.autonat = true;
            assertThat(refused(parts::build))
                    .extracting(Problem::subject)
                    .contains("gateway", "real-server", "autonat");
        });
    }

    /** The first virtual server, at this unit's own address. */
    private static void own(Parts parts, int port) {
        parts.at(parts.clients().address());
        parts.on(port);
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 694, 9080, 9443})
    void aPortOnWhichTheUnitListensIsFreeAtAnAddressThatIsNotItsOwn(int port) {
        for (Shape shape : List.of(Shape.ONE_ARM, Shape.TWO_ARM, Shape.ONE_ARM_MASTER, Shape.TWO_ARM_MASTER)) {
            Gen.forAll(RUNS, gen -> {
                Parts parts = shape.parts(gen);
                parts.at(free(gen, parts));
                parts.on(port);
                assertThat(parts.build().virtualServers()).hasSize(1);
            });
        }
    }

    @Test
    void aPortOfTheUnitIsFreeOverUdpAndThatOfHeartbeatWhereNoneRuns() {
        Gen.forAll(RUNS, gen -> {
            Parts parts = gen.parts(SINGLE, false);
            own(parts, 694);
            assertThat(parts.build()).isNotNull();
            parts.virtualServers.set(0, overUdp(parts.virtualServers.getFirst(), 22));
            assertThat(parts.build()).isNotNull();
        });
    }

    private static VirtualServer overUdp(VirtualServer plain, int port) {
        return new VirtualServer(
                plain.label(),
                plain.address(),
                new Port(port),
                Protocol.UDP,
                plain.scheduler(),
                plain.forwarding(),
                plain.persistence(),
                new HealthCheck(
                        HealthCheck.Kind.PING,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        HealthCheck.INTERVAL,
                        HealthCheck.TIMEOUT,
                        HealthCheck.FAILURES),
                plain.fallback(),
                List.of());
    }

    /** A host on the clients' side that nobody has. */
    private static Ipv4 free(Gen gen, Parts parts) {
        List<Ipv4> taken = new ArrayList<>(parts.nameservers);
        taken.addAll(List.of(parts.clients().address(), parts.gateway.orElseThrow(), parts.peer, parts.rip()));
        parts.floatingGateway.ifPresent(taken::add);
        return gen.hosts(parts.clients(), 10).stream()
                .filter(host -> !taken.contains(host))
                .findFirst()
                .orElseThrow();
    }

    private static Arguments broken(Shape shape, String what, String name, BiConsumer<Gen, Parts> change) {
        return Arguments.of(what, Named.of(name, change), shape);
    }

    /** In a network that the generator never makes. */
    private static Ipv4 elsewhere() {
        return Ipv4.parse("77.7.7.7");
    }

    /** Some other host of the unit's network. */
    private static Ipv4 other(Gen gen, Cidr net) {
        return gen.hosts(net, 2).stream()
                .filter(host -> !host.equals(net.address()))
                .findFirst()
                .orElseThrow();
    }
}
