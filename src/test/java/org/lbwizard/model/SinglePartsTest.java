package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lbwizard.model.Refusals.refused;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a single part refuses by itself, before any rule across parts. */
class SinglePartsTest {
    private static final Ipv4 VIP = Ipv4.parse("10.0.0.25");
    private static final RealServer ON_80 = new RealServer(Ipv4.parse("10.0.0.50"), new Port(80), 1);
    private static final RealServer ON_8080 = new RealServer(Ipv4.parse("10.0.0.50"), new Port(8080), 1);

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-a", "a#b", "a\nb", "é"})
    void aLabelIsOneWord(String label) {
        refused(() -> virtual(label, Forwarding.NAT));
    }

    @Test
    void aRealServerIsThereOnce() {
        assertThat(refused(() -> virtual("VIP1", Forwarding.NAT, ON_80, ON_80))
                        .getFirst()
                        .what())
                .isEqualTo("real server 10.0.0.50:80 is given twice");
    }

    @Test
    void onlyNatChangesThePort() {
        assertThat(virtual("VIP1", Forwarding.NAT, ON_80, ON_8080).realServers())
                .hasSize(2);
        refused(() -> virtual("VIP1", Forwarding.DR, ON_8080));
        refused(() -> virtual("VIP1", Forwarding.TUN, ON_8080));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void aWeightIsInItsRange(int weight) {
        refused(() -> new RealServer(ON_80.address(), ON_80.port(), weight));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eth 0", "eth0:1", "../eth0", "a234567890123456", "-eth0"})
    void aPortsNameIsTheKernels(String name) {
        refused(() -> new Link(name, Cidr.parse("10.0.0.21/24")));
    }

    @ParameterizedTest
    @EnumSource(PairLink.class)
    void aSerialDeviceGoesWithASerialHeartbeatOnly(PairLink link) {
        Optional<String> device = Optional.of("/dev/ttyS1");

        assertThat(pair(link, link.overSerial() ? device : Optional.empty()).pairLink())
                .isEqualTo(link);
        refused(() -> pair(link, link.overSerial() ? Optional.empty() : device));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttyS1", "/dev/sda", "/dev/ttyS1 x", "/dev/tty/../sda"})
    void whatIsNoSerialPortIsRefused(String device) {
        refused(() -> pair(PairLink.SERIAL, Optional.of(device)));
    }

    private static HaPair pair(PairLink link, Optional<String> device) {
        return new HaPair(
                Role.SLAVE, Ipv4.parse("10.0.0.22"), link, device, Optional.empty(), false, false, Optional.empty());
    }

    private static VirtualServer virtual(String label, Forwarding forwarding, RealServer... real) {
        return new VirtualServer(label, VIP, new Port(80), Scheduler.WLC, forwarding, List.of(real));
    }
}
