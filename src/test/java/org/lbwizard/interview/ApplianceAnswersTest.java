package org.lbwizard.interview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.flow.Answers;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Port;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Flows;

/** What the answers mean, and when an appliance is more than its answers. */
class ApplianceAnswersTest {
    private static final ApplianceAnswers BOTH = new ApplianceAnswers(Flows.setup(), new Interview(Machine.UNKNOWN));

    /** The worked example of the quick setup guide. */
    private static final Answers TWO_ARM = new Answers(Map.of(
            "ha-pair", "no",
            "one-arm", "no",
            "eth0-address", "10.0.0.21/24",
            "eth1-address", "192.168.2.21/24",
            "gateway", "10.0.0.31",
            "nameserver", "10.0.0.31",
            "virtual-port", "80",
            "real-server", "192.168.2.50"));

    @Test
    void theGuidesExampleIsNatWithAutonatAtTheUnitsOwnAddress() {
        assertThat(appliance(TWO_ARM)).isEqualTo(Appliances.twoArm());
    }

    @Test
    void oneArmIsDirectRoutingWithoutAutonat() {
        Appliance appliance = appliance(new Answers(Map.of(
                "ha-pair", "no",
                "one-arm", "yes",
                "eth0-address", "192.168.2.21/24",
                "gateway", "192.168.2.1",
                "nameserver", "192.168.2.1",
                "virtual-port", "80",
                "real-server", "192.168.2.50")));

        assertThat(appliance).isEqualTo(Appliances.oneArm());
    }

    @Test
    void theGatewayDecidesTheClientsSide() {
        Appliance appliance = appliance(TWO_ARM.with("gateway", "192.168.2.1")
                .with("nameserver", "192.168.2.1")
                .with("real-server", "10.0.0.50"));

        assertThat(appliance.clientsSide().name()).isEqualTo("eth1");
        assertThat(appliance.virtualServers().getFirst().address()).hasToString("192.168.2.21");
    }

    @Test
    void aMasterGetsAFreshKeyAndASlaveNone() {
        Answers slave = new Answers(Map.of(
                "ha-pair", "yes",
                "role", "slave",
                "one-arm", "yes",
                "eth0-address", "10.0.0.22/24",
                "gateway", "10.0.0.1",
                "peer-address", "10.0.0.21",
                "heartbeat-link", "both"));
        Answers master = slave.with("role", "master").with("floating-address", "10.0.0.25");

        assertThat(appliance(slave).pair().flatMap(HaPair::key)).isEmpty();
        assertThat(appliance(slave).pair().flatMap(HaPair::serialDevice)).hasValue("/dev/ttyS1");
        assertThat(appliance(master).pair().flatMap(HaPair::key)).hasValue(Appliances.KEY);
    }

    @Test
    void whatTheModelHasNoPlaceForIsTheSitesOwn() {
        assertThat(appliance(TWO_ARM.with("rack", "7")).site()).isEqualTo(Map.of("rack", new SiteAnswer("7", false)));
    }

    @Test
    void aMissingAnswerIsRefused() {
        Answers unfinished = new Answers(Map.of("ha-pair", "yes", "one-arm", "yes", "eth0-address", "10.0.0.22/24"));

        assertThat(BOTH.appliance(unfinished, () -> Appliances.KEY).problems())
                .extracting(Problem::subject)
                .containsExactly("role");
    }

    @Test
    void anApplianceWithMoreThanTheQuestionsHasNoAnswers() {
        Appliance one = Appliances.twoArm();
        VirtualServer first = one.virtualServers().getFirst();
        VirtualServer second =
                new VirtualServer("VIP2", first.address(), new Port(443), Scheduler.WLC, Forwarding.NAT, List.of());

        assertThat(BOTH.answers(with(one, List.of(first, second))).problems())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("2 virtual servers");
        assertThat(BOTH.answers(with(one, List.of())).problems())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("no virtual server");
    }

    @Test
    void anApplianceChangedByHandHasNoAnswers() {
        Appliance one = Appliances.twoArm();
        VirtualServer first = one.virtualServers().getFirst();
        VirtualServer other = new VirtualServer(
                first.label(), first.address(), first.port(), Scheduler.RR, first.forwarding(), first.realServers());

        assertThat(BOTH.answers(with(one, List.of(other))).problems())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("changed by hand");
    }

    @Test
    void factorySettingsWithoutAGatewayHaveNoAnswers() {
        Appliance one = Appliances.oneArm();
        Appliance factory = new Appliance(
                Optional.empty(),
                one.eth0(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                Map.of());

        assertThat(BOTH.answers(factory).problems())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("no gateway");
    }

    private static Appliance with(Appliance one, List<VirtualServer> virtualServers) {
        return new Appliance(
                one.pair(),
                one.eth0(),
                one.eth1(),
                one.gateway(),
                one.nameservers(),
                one.autonat(),
                virtualServers,
                one.site());
    }

    private static Appliance appliance(Answers answers) {
        return BOTH.appliance(answers, () -> Appliances.KEY).orRefuse();
    }
}
