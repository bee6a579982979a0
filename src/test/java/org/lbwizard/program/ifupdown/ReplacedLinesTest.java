package org.lbwizard.program.ifupdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.problem.Problem;

/** What is told of the lines that a new interfaces file does not have. */
class ReplacedLinesTest {
    private static final String NEW = """
            # Written by lbwizard from /etc/lbwizard/appliance.yaml.
            auto lo
            iface lo inet loopback

            auto eth0
            iface eth0 inet static
                address 10.0.0.5/24
                gateway 10.0.0.1
            """;
    private static final String PLAIN = """
            auto lo eth0
            iface lo inet loopback
            iface eth0 inet static
                address 10.0.0.9
                netmask 255.255.255.0
                broadcast 10.0.0.255
                network 10.0.0.0
                gateway 10.0.0.254
                dns-nameservers 10.0.0.53
            """;

    private final Map<String, String> files = new LinkedHashMap<>();

    private List<String> told(String now) {
        files.put(Interfaces.PATH, now);
        return ReplacedLines.told(new MemorySource(files), KernelPorts.NONE, NEW, Set.of("10.0.0.53")).stream()
                .map(Problem::line)
                .toList();
    }

    @Test
    void whatIsAskedIsNoLoss() {
        assertThat(told(PLAIN)).isEmpty();
        assertThat(told("auto eth0\niface eth0 inet dhcp\n")).isEmpty();
    }

    @Test
    void ourOwnFileLosesNothing() {
        assertThat(told(NEW + "iface eth9 inet dhcp\n")).isEmpty();
        assertThat(ReplacedLines.told(InterfacesSource.NONE, KernelPorts.NONE, NEW, Set.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    up ip route add 10.8.0.0/16 via 10.0.0.8",
                "    pre-up /usr/local/sbin/firewall",
                "    mtu 9000",
                "    hwaddress 52:54:00:00:00:09",
                "    bond-mode 802.3ad",
                "    metric 5",
                "    dns-search example.org",
                "    dns-nameservers 10.0.0.77",
                "    pointopoint 10.0.0.1",
                "iface eth0 inet6 auto",
                "allow-hotplug eth0",
            })
    void eachLineOfAPortThatIsSetUpIsTold(String line) {
        List<String> told = told(PLAIN + line + "\n");

        assertThat(told).hasSize(1);
        assertThat(told.getFirst())
                .startsWith("warning: eth0: the new /etc/network/interfaces does not have these lines of eth0: ")
                .contains(line.strip().replace("dns-nameservers 10.0.0.77", "dns-nameservers 10.0.0.77"));
    }

    @Test
    void aSecondAddressIsTold() {
        assertThat(
                        told(
                                PLAIN
                                        + "iface eth0 inet static\n address 10.0.1.9/24\niface eth0:1 inet static\n address 10.0.2.9/24\n"))
                .singleElement()
                .asString()
                .contains("address 10.0.1.9/24; iface eth0:1 inet static; address 10.0.2.9/24;");
    }

    @Test
    void aPortThatIsForgottenIsToldWithAllItsLines() {
        assertThat(told("auto eth2\niface eth2 inet static\n address 10.9.0.5/24\n up true\n"))
                .containsExactly("warning: eth2: the new /etc/network/interfaces does not set up eth2, so it stays down"
                        + " after the next boot: auto eth2; iface eth2 inet static; address 10.9.0.5/24; up true; put"
                        + " what is needed into a template of your own, /etc/lbwizard/templates/ifupdown/interfaces");
    }

    @Test
    void whatIsNoPortsIsToldLineByLineInOrder() {
        files.put("/etc/network/interfaces.d/more", "iface eth3 inet dhcp\n    wpa-psk hush\n");

        assertThat(told("""
                source /etc/network/interfaces.d/*
                no-scripts eth0
                rename mac/52*=lan
                mapping wlan*
                    script /usr/local/sbin/where
                    map home
                """))
                .hasSize(5)
                .isSorted()
                .noneMatch(line -> line.contains("hush"))
                .anyMatch(
                        line -> line.contains("iface eth3 inet dhcp (in /etc/network/interfaces.d/more); wpa-psk ***"))
                .anyMatch(line -> line.contains("reads no other files: source /etc/network/interfaces.d/*"))
                .anyMatch(
                        line -> line.contains("maps no ports: mapping wlan*; script /usr/local/sbin/where; map home"));
    }

    @Test
    void aFileThatIfupdownGivesUpIsTold() {
        assertThat(told("iface eth0 inet\n")).singleElement().asString().contains("/etc/network/interfaces:1: ");
    }
}
