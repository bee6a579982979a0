package org.lbwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Speech;
import org.lbwizard.model.Appliance;
import org.lbwizard.owner.Owners;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;

/** What is found on a machine before anything is touched: each with its reason, and with what to do. */
class PreflightTest {
    @TempDir
    Path root;

    private String managers = "inactive\ninactive\n";
    private int arping;

    @BeforeEach
    void aMachineInOrder() {
        for (String port : List.of("eth0", "eth1")) {
            write("sys/class/net/" + port + "/ifindex", port.equals("eth0") ? "2\n" : "3\n");
            write("sys/class/net/" + port + "/flags", "0x1003\n");
            write("sys/class/net/" + port + "/carrier", "1\n");
        }
        for (String ours : List.of(
                "usr/lib/lbwizard/rescue",
                "usr/lib/lbwizard/watch",
                "usr/lib/lbwizard/ldirectord-guarded",
                "lib/systemd/system/lbwizard-recover.service",
                "lib/systemd/system/lbwizard-autonat.service",
                "lib/systemd/system/lbwizard-sync.service",
                "lib/systemd/system/lbwizard-watch.service",
                "usr/lib/systemd/system/sysinit.target.wants/lbwizard-recover.service")) {
            write(ours, "");
        }
    }

    private void write(String path, String text) {
        Machines.write(root, path, text, "rw-r--r--");
    }

    private final Commands commands =
            (Command command) -> switch (command.argv().getFirst()) {
                case "systemctl" -> ran(0, managers);
                case "arping" -> ran(arping, "");
                default -> throw new IllegalArgumentException(command.said());
            };

    private static Ran ran(int exit, String out) {
        return new Ran(Optional.of(exit), out, "", Duration.ZERO);
    }

    private List<Problem> ports() {
        List<Problem> found = new ArrayList<>(new PortCheck(Machines.tree(root)).of(Appliances.twoArm()));
        found.addAll(ofPrograms(Appliances.twoArm()));
        found.addAll(new Owners(Machines.tree(root), Optional.of(commands)).of(Appliances.twoArm()));
        found.removeIf(problem -> problem.subject().equals("/etc/resolv.conf"));
        return found;
    }

    private List<Problem> ofPrograms(Appliance appliance) {
        return Catalogue.PROGRAMS.each(program -> program.preflight(appliance, Machines.tree(root), commands));
    }

    private static String only(List<Problem> problems) {
        assertThat(problems).hasSize(1);
        return problems.getFirst().line();
    }

    @Test
    void aMachineInOrderGivesNoWord() throws IOException {
        assertThat(ports()).isEmpty();
        assertThat(new InstallationCheck(Machines.tree(root)).of(Appliances.twoArm()))
                .isEmpty();
    }

    @Test
    void aPortThatIsNotThereIsRefused() throws IOException {
        try (var files = Files.walk(root.resolve("sys/class/net/eth1"))) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(p -> p.toFile().delete());
        }
        assertThat(only(ports())).isEqualTo("eth1: there is no network interface eth1 here; plug it in, or rename it");
    }

    @Test
    void aPortOfNetworkManagerIsRefusedWithTheLineThatFreesIt() {
        managers = "active\ninactive\n";
        write("run/NetworkManager/devices/2", "[device]\nmanaged=true\n");
        write("run/NetworkManager/devices/3", "[device]\nmanaged=false\n");

        assertThat(only(ports()))
                .contains("eth0 is managed by NetworkManager", "unmanaged-devices=interface-name:eth0");
    }

    @Test
    void aPortOfNetworkdIsRefused() {
        managers = "inactive\nactive\n";
        write("run/systemd/netif/links/2", "ADMIN_STATE=unmanaged\n");
        write("run/systemd/netif/links/3", "ADMIN_STATE=configured\n");

        assertThat(only(ports())).contains("eth1 is managed by systemd-networkd");
    }

    @Test
    void aPortOfNetplanIsRefused() {
        write("etc/netplan/01-all.yaml", "network:\n  ethernets:\n    eth0:\n      dhcp4: true\n");

        assertThat(only(ports())).contains("eth0 is managed by netplan (/etc/netplan/01-all.yaml)");
    }

    @Test
    void aSecondStanzaIsRefused() {
        write("etc/network/interfaces.d/50-cloud-init", "auto eth1\niface eth1 inet dhcp\n");

        assertThat(only(ports())).startsWith("/etc/network/interfaces.d/50-cloud-init: this file sets eth1 up too");
    }

    private void aDhcpClientOnEth0() {
        write("proc/4711/comm", "dhclient\n");
        write("proc/4711/cmdline", "dhclient\0-4\0eth0\0");
    }

    @Test
    void aDhcpClientThatIfupdownDoesNotKnowIsRefused() {
        aDhcpClientOnEth0();

        assertThat(only(ports())).contains("a DHCP client (process 4711) holds an address on eth0", "dhclient -r eth0");
    }

    @Test
    void theDhcpClientOfIfupdownIsNone() {
        aDhcpClientOnEth0();
        write("etc/network/interfaces", "iface eth0 inet dhcp\n");
        write("run/dhclient.eth0.pid", "4711\n");

        assertThat(ports()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dhclient, dhclient|, true",
        "dhclient, /sbin/dhclient|-4|-pf|/run/x.pid|, true",
        "dhclient, dhclient|eth9|, false",
        "dhcpcd, dhcpcd: eth0 [ip4]|, true",
        "dhcpcd, dhcpcd: [manager] [ip4]|, true",
        "dhcpcd, dhcpcd: [network proxy] 10.0.0.5|, false",
        "dhcpcd, dhcpcd: eth9 [ip4]|, false",
        "vim, vim|eth0|, false"
    })
    void aDhcpClientThatNamesNoPortIsOneOfAllPorts(String name, String line, boolean isRefused) {
        write("sys/class/net/eth9/ifindex", "9\n");
        write("proc/4711/comm", name + "\n");
        write("proc/4711/cmdline", line.replace('|', '\0'));

        assertThat(ports().stream().anyMatch(p -> p.what().contains("(process 4711) holds an address on eth0")))
                .isEqualTo(isRefused);
    }

    @ParameterizedTest
    @CsvSource({
        "source /etc/network/more, etc/network/more, iface eth0 inet static, true",
        "source more, etc/network/more, iface eth0:1 inet static, true",
        "source /etc/network/all/*.if, etc/network/all/b.if, iface eth1 inet dhcp, true",
        "source /etc/network/all/*.if, etc/network/all/b.off, iface eth1 inet dhcp, false",
        "source ../network/more, etc/network/more, iface eth0 inet static, true",
        "source [more, etc/network/[more, iface eth0 inet static, true",
        "source-directory all, etc/network/all/eth1, iface eth1 inet dhcp, true",
        "source-directory all, etc/network/all/eth1.bak, iface eth1 inet dhcp, false",
        "source /etc/network/more, etc/network/more, iface eth9 inet dhcp, false"
    })
    void aStanzaInASourcedFileIsRefusedToo(String line, String path, String stanza, boolean isRefused) {
        write("etc/network/interfaces", "iface lo inet loopback\n" + line + "\nsource /etc/network/interfaces\n");
        write(path, stanza + "\n");

        assertThat(ports().stream().anyMatch(p -> p.isError() && p.subject().equals("/" + path)))
                .isEqualTo(isRefused);
    }

    @Test
    void aCableThatIsOutIsAWarning() {
        write("sys/class/net/eth0/carrier", "0\n");

        assertThat(only(ports())).startsWith("warning: eth0: there is no link at eth0");
    }

    @Test
    void withoutTheUnitsThatUndoAtBootNothingIsApplied() throws IOException {
        Files.delete(root.resolve("usr/lib/lbwizard/rescue"));

        assertThat(only(new InstallationCheck(Machines.tree(root)).of(Appliances.twoArm())))
                .contains("lbwizard is not installed whole", "packaging/install");
    }

    @Test
    void aMaskedUnitIsRefused() throws IOException {
        Path masked = root.resolve("etc/systemd/system/ldirectord.service");
        Files.createDirectories(masked.getParent());
        Files.createSymbolicLink(masked, Path.of("/dev/null"));

        assertThat(only(new InstallationCheck(Machines.tree(root)).of(Appliances.twoArm())))
                .contains("this unit is masked", "systemctl unmask ldirectord.service");
    }

    @Test
    void aHeartbeatOverASerialPortThatIsNotThereIsRefused() throws IOException {
        assertThat(only(ofPrograms(Appliances.master()))).contains("there is no serial port /dev/ttyS1");
        write("dev/ttyS1", "");
        write("proc/tty/driver/serial", "serinfo:1.0 driver revision:\n1: uart:16550A port:000002F8 irq:3\n");

        assertThat(ofPrograms(Appliances.master())).isEmpty();
    }

    @Test
    void missingProgramsAreNamedWithTheCommandThatBringsThem() throws IOException {
        for (String program : List.of("arping", "heartbeat", "hostname", "ifup", "ip", "modprobe", "nft", "sysctl")) {
            write("usr/sbin/" + program, "");
        }
        write("usr/bin/systemctl", "");
        write("usr/bin/unshare", "");

        assertThat(only(Dependencies.missing(Machines.tree(root))))
                .isEqualTo("programs are missing on this machine: ipvsadm, ldirectord; install them first: apt-get"
                        + " install ipvsadm ldirectord");
    }

    private List<Problem> neighbours(Optional<String> service) throws IOException {
        org.lbwizard.host.Probes probes = new org.lbwizard.host.Probes() {
            @Override
            public Optional<String> service(String address, int port, Speech speech, Duration bound) {
                return service;
            }

            @Override
            public boolean connects(String address, int port, Duration bound) {
                return service.isEmpty();
            }
        };
        return new NeighbourCheck(Machines.tree(root), commands, probes).of(Appliances.twoArm());
    }

    @Test
    void anAddressThatSomebodyHasIsRefused() throws IOException {
        arping = 1;

        assertThat(neighbours(Optional.empty()))
                .extracting(Problem::subject)
                .containsExactlyInAnyOrder("10.0.0.21", "192.168.2.21");
    }

    @Test
    void neighboursThatDoNotAnswerAreWarnings() throws IOException {
        assertThat(neighbours(Optional.empty()))
                .allMatch(p -> !p.isError())
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "the gateway 10.0.0.31 does not answer on eth0",
                        "the real server 192.168.2.50 does not answer on eth1");
    }
}
