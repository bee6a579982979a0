package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Appliances;

/** Services that are taken, and of which part cannot work as they are set up. */
class ServiceCautionsTest {
    private static Appliance serving(int port, Protocol protocol, Forwarding forwarding, int persistence) {
        HealthCheck none = new HealthCheck(
                HealthCheck.Kind.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HealthCheck.INTERVAL,
                HealthCheck.TIMEOUT,
                HealthCheck.FAILURES);
        return with(port, protocol, forwarding, persistence, none);
    }

    private static Appliance with(
            int port, Protocol protocol, Forwarding forwarding, int persistence, HealthCheck check) {
        Appliance plain = Appliances.twoArm();
        VirtualServer first = plain.virtualServers().getFirst();
        return plain.with(List.of(new VirtualServer(
                "files",
                first.address(),
                new Port(port),
                protocol,
                first.scheduler(),
                forwarding,
                persistence == 0 ? Optional.empty() : Optional.of(new Persistence(persistence, Optional.empty())),
                check,
                Optional.empty(),
                List.of(new RealServer(first.realServers().getFirst().address(), new Port(port), 1)))));
    }

    @ParameterizedTest
    @CsvSource({
        "80, TCP, NAT, 0, ''",
        "80, UDP, NAT, 0, ''",
        "21, TCP, NAT, 0, ''",
        "21, TCP, DR, 360, ''",
        "21, TUN, TUN, 0, passive FTP",
        "21, TCP, DR, 0, passive FTP",
        "21, UDP, DR, 0, ''",
        "990, TCP, NAT, 0, FTPS",
        "990, TCP, DR, 0, ''",
        "69, UDP, NAT, 0, TFTP",
        "69, UDP, DR, 0, ''",
        "5060, UDP, DR, 0, SIP call",
        "5061, TCP, DR, 3600, ''",
        "5060, UDP, NAT, 3600, writes addresses into its packets",
        "1723, TCP, DR, 0, GRE",
        "500, UDP, DR, 0, IPsec",
        "4500, UDP, DR, 300, ''",
        "111, TCP, DR, 300, RPC",
    })
    void aServiceOfWhichPartCannotWorkIsTold(int port, String protocol, Forwarding forwarding, int kept, String what) {
        Protocol over = protocol.equals("UDP") ? Protocol.UDP : Protocol.TCP;
        List<Problem> told = ServiceCautions.of(serving(port, over, forwarding, kept));

        if (what.isEmpty()) {
            assertThat(told).isEmpty();
        } else {
            assertThat(told).singleElement().satisfies(problem -> {
                assertThat(problem.isError()).isFalse();
                assertThat(problem.line()).startsWith("warning: files: ").contains(what);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"NAT, 0", "DR, 360"})
    void ftpAtAnotherPortIsToldByItsCheck(Forwarding forwarding, int persistence) {
        HealthCheck ftp = new HealthCheck(
                HealthCheck.Kind.NEGOTIATE,
                Optional.of(HealthCheck.Service.FTP),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HealthCheck.INTERVAL,
                HealthCheck.TIMEOUT,
                HealthCheck.FAILURES);

        assertThat(ServiceCautions.of(with(2121, Protocol.TCP, forwarding, persistence, ftp)))
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .contains("at port 21 only");
    }

    @ParameterizedTest
    @CsvSource({"21, NAT, true", "21, DR, false", "80, NAT, false", "990, NAT, false"})
    void theKernelFollowsFtpByNatAlone(int port, Forwarding forwarding, boolean needsHelper) {
        VirtualServer virtual =
                serving(port, Protocol.TCP, forwarding, 0).virtualServers().getFirst();

        assertThat(ServiceCautions.needsFtpHelper(virtual)).isEqualTo(needsHelper);
    }
}
