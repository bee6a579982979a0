package org.lbwizard.interview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.flow.Answers;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Ipv4;
import org.lbwizard.support.Machines;

/** What the defaults need, as a tree's files tell it. */
class MachineReaderTest {
    @TempDir
    private Path root;

    @Test
    void anEmptyTreeTellsNothing() throws IOException {
        assertThat(machine()).isEqualTo(Machine.UNKNOWN);
    }

    @Test
    void addressesAndGatewayComeFromTheInterfacesFile() throws IOException {
        put("etc/network/interfaces", """
                auto lo
                iface lo inet loopback
                # the clients
                iface ens3 inet static
                    address 10.0.0.21/24
                    gateway 10.0.0.31
                iface ens4 inet static
                    address 192.168.2.21
                    netmask 255.255.255.0
                iface ens5 inet dhcp
                """);

        assertThat(machine().ports().stream()
                        .map(port -> port.name() + port.cidr().map(c -> " " + c).orElse("")))
                .containsExactly("ens3 10.0.0.21/24", "ens4 192.168.2.21/24", "ens5");
        assertThat(machine().gateway()).hasValue(Ipv4.parse("10.0.0.31"));
    }

    @Test
    void theHardwaresPortsCountWhereTheTreeShowsThem() throws IOException {
        put("sys/class/net/lo/address", "00:00:00:00:00:00\n");
        put("sys/class/net/enp1s0/address", "52:54:00:12:34:56\n");
        put("sys/class/net/enp1s0/carrier", "1\n");
        put("sys/class/net/enp1s0/speed", "1000\n");
        put("sys/class/net/enp1s0/device/vendor", "0x1af4\n");
        put("sys/class/net/enp2s0/carrier", "0\n");
        put("sys/class/net/enp2s0/speed", "-1\n");
        put("sys/class/net/enp2s0/device/vendor", "0x1af4\n");

        assertThat(machine().ports().stream().map(NetworkPort::described))
                .containsExactly("enp1s0 (52:54:00:12:34:56, link up, 1000 Mb/s)", "enp2s0 (no link)");
    }

    @Test
    void nameserversThatNoHostCanBeArePassedOver() throws IOException {
        put(
                "etc/resolv.conf",
                "search example\nnameserver 127.0.0.53\nnameserver ::1\nnameserver 10.0.0.1\nnameserver\n");

        assertThat(machine().nameservers()).containsExactly(Ipv4.parse("10.0.0.1"));
    }

    @Test
    void aSerialPortThatCarriesTheConsoleIsNotOffered() throws IOException {
        put(
                "proc/tty/driver/serial",
                "serinfo:1.0 driver revision:\n0: uart:16550A port:000003F8 irq:4\n1: uart:16550A port:000002F8 irq:3\n2: uart:unknown port:000003E8\n");
        put("sys/class/tty/console/active", "tty0 ttyS0\n");

        assertThat(machine().serialPorts()).containsExactly("/dev/ttyS1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iface",
                "iface eth0 inet static\naddress",
                "iface eth0 inet static\naddress 10.0.0.0/24",
                "iface eth0 inet6 static\naddress fe80::1/64\ngateway fe80::2",
                "address 10.0.0.5/24",
                "iface eth0:1 inet static\naddress 10.0.0.5/24",
                "\0\0\0",
                "iface eth0 inet static\nnetmask 10.0.0.0\naddress 10.0.0.5"
            })
    void whatCannotBeUsedIsPassedOver(String interfaces) throws IOException {
        put("etc/network/interfaces", interfaces);

        assertThat(machine().ports()).allSatisfy(port -> assertThat(port.cidr()).isEmpty());
        assertThat(machine().gateway()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "eth1", "ens3", "eth2"})
    void aMachineWithOnePortIsNeverOfferedThatPortTwice(String name) {
        Machine machine = new Machine(List.of(port(name, "10.0.0.5/24")), Optional.empty(), List.of(), List.of());

        assertThat(port(machine, Arm.ETH0)).isEqualTo(name);
        assertThat(port(machine, Arm.ETH1)).isNotEqualTo(name);
    }

    @Test
    void anUnknownMachineHasTheUsualPorts() {
        assertThat(port(Machine.UNKNOWN, Arm.ETH0)).isEqualTo("eth0");
        assertThat(port(Machine.UNKNOWN, Arm.ETH1)).isEqualTo("eth1");
        assertThat(Machine.UNKNOWN.serialPort()).isEqualTo("/dev/ttyS1");
    }

    private static String port(Machine machine, Arm arm) {
        return new PortChoice(machine).of(arm, Answers.NONE).name();
    }

    private Machine machine() throws IOException {
        return MachineReader.read(Machines.tree(root));
    }

    private void put(String path, String text) {
        Machines.write(root, path, text, "rw-r--r--");
    }

    private static NetworkPort port(String name, String cidr) {
        return new NetworkPort(name, Optional.of(Cidr.parse(cidr)));
    }
}
