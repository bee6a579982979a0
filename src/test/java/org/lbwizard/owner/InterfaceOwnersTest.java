package org.lbwizard.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Appliances;

/** Programs that would take eth0, by every way in which they can name it; all others are silent. */
class InterfaceOwnersTest {
    private static final String NETWORKD = "systemd-networkd.service";
    private static final String MANAGER = "NetworkManager.service";

    @TempDir
    Path root;

    private Trees tree;

    @BeforeEach
    void aMachineWithTwoPorts() {
        tree = new Trees(root)
                .program("/usr/sbin/ip")
                .port("eth0", "52:54:00:aa:bb:01", "virtio_net")
                .port("eth1", "52:54:00:aa:bb:02", "e1000e");
    }

    private void taken(String by) {
        assertThat(tree.found(Appliances.oneArm()))
                .filteredOn(Problem::isError)
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).startsWith("eth0: eth0 is managed by " + by));
    }

    private void left() {
        assertThat(tree.told(Appliances.oneArm())).noneMatch(line -> line.contains("is managed by"));
    }

    private Trees netplan(String file, String text) {
        return tree.program("/usr/sbin/netplan").file(file, "network:\n  version: 2\n" + text.indent(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ethernets: {eth0: {dhcp4: true}}",
                "ethernets:\n  'eth0': {}",
                "ethernets:\n  any: {match: {name: 'e*'}, dhcp4: yes}",
                "ethernets:\n  any: {match: {name: 'et[!x]?'}, dhcp4: yes}",
                "ethernets:\n  lan: {match: {macaddress: '52:54:00:AA:BB:01'}, dhcp4: yes}",
                "ethernets:\n  lan: {match: {driver: [ixgbe, 'virtio*']}}",
                "ethernets:\n  lan: {match: {macaddress: '52:54:00:00:00:09'}, set-name: eth0}",
                "renderer: networkd\nethernets: {a: {match: {}}, eth0: {}}",
                "bridges: {br0: {interfaces: [eth0]}}\nethernets: {eth0: {}}",
                "bonds: {eth0: {interfaces: []}}",
                "ethernets: &all\n  eth0: {dhcp4: true}",
            })
    void netplanTakesThePort(String text) {
        netplan("/etc/netplan/01-all.yaml", text);

        taken("netplan (/etc/netplan/01-all.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ethernets: {eth1: {dhcp4: true}}",
                "ethernets:\n  eth0: {match: {name: 'en*'}}",
                "ethernets:\n  eth0: {match: {macaddress: '52:54:00:aa:bb:02'}}",
                "ethernets:\n  lan: {match: {name: 'eth*', driver: e1000e}}",
                "ethernets:\n  eth1: {addresses: ['eth0:']}",
                "vlans: {eth0.5: {link: eth1, id: 5}}",
                "# ethernets: {eth0: {}}\nrenderer: networkd",
                "renderer: NetworkManager\nethernets: {eth0: {}}",
                "ethernets: {eth0: {renderer: NetworkManager}}",
            })
    void netplanLeavesThePort(String text) {
        netplan("/etc/netplan/01-all.yaml", text);

        left();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/run/netplan/50-a.yaml", "/etc/netplan/50-a.yaml", "/usr/lib/netplan/50-a.yaml"})
    void netplanReadsThreeDirectories(String file) {
        netplan(file, "ethernets: {eth0: {}}");

        taken("netplan (" + file + ")");
    }

    @Test
    void aFileOfNetplansHidesThoseOfItsNameAndAddsToEarlierOnes() {
        netplan("/usr/lib/netplan/10-a.yaml", "ethernets: {eth0: {}}");
        netplan("/etc/netplan/10-a.yaml", "ethernets: {eth1: {}}");
        left();
        netplan("/etc/netplan/20-b.yaml", "ethernets: {lan: {dhcp4: true}}");
        netplan("/run/netplan/30-c.yaml", "ethernets: {lan: {match: {name: eth0}}}");
        taken("netplan (/run/netplan/30-c.yaml, as `lan`)");
    }

    @Test
    void whatNetplanMakesForNetworkManagerCountsWhereThatRuns() {
        netplan("/etc/netplan/01-all.yaml", "renderer: NetworkManager\nethernets: {eth0: {}}");
        tree.starts(MANAGER).file("/etc/NetworkManager/NetworkManager.conf", "[keyfile]\nunmanaged-devices=*\n");

        taken("netplan");
    }

    @Test
    void aRemovedNetplanLeavesThePort() {
        tree.file("/etc/netplan/01-all.yaml", "network: {ethernets: {eth0: {}}}\n");

        left();
    }

    @Test
    void aFileOfNetplansThatCannotBeReadIsTold() {
        netplan("/etc/netplan/01-all.yaml", "ethernets: {eth0: [\n");

        assertThat(tree.told(Appliances.oneArm()))
                .singleElement()
                .asString()
                .startsWith("warning: /etc/netplan/01-all.yaml: this file of netplan's cannot be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name=eth0 | true",
                "Name=en* eth* | true",
                "Name=!en* | true",
                "Name=!eth0 eth1 | false",
                "Name=eth1 | false",
                "MACAddress=52:54:00:AA:BB:01 | true",
                "PermanentMACAddress=52-54-00-aa-bb-01 | true",
                "MACAddress=52:54:00:aa:bb:02 | false",
                "Type=ether | true",
                "Type=wlan | false",
                "Driver=virtio_net | true",
                "Kind=bond | false",
                "Kind=!* | true",
                "Name=eth0;Virtualization=container | false",
                "Name=eth*;MACAddress=52:54:00:aa:bb:02 | false",
                "Name=eth1;Name=eth0 | true",
                "Name=eth0;Name= | false",
                "# Name=eth0 | false",
            })
    void networkdTakesThePortByAllThatItsFileAsks(String match, boolean isTaken) {
        tree.starts(NETWORKD)
                .file(
                        "/etc/systemd/network/10-lan.network",
                        "[Match]\n" + match.replace(';', '\n') + "\n[Network]\nDHCP=yes\n");

        if (isTaken) {
            taken("systemd-networkd (/etc/systemd/network/10-lan.network)");
        } else {
            left();
        }
    }

    @Test
    void theFirstFileOfNetworkdsCountsAndMayLeaveThePort() {
        tree.starts(NETWORKD).file("/usr/lib/systemd/network/80-all.network", "[Match]\nName=*\n[Network]\nDHCP=yes\n");
        taken("systemd-networkd (/usr/lib/systemd/network/80-all.network)");
        tree.file("/run/systemd/network/10-ours.network", "[Match]\nName=eth0\n[Link]\nUnmanaged=yes\n");
        left();
    }

    @Test
    void aMaskedFileOfNetworkdsIsNone() {
        tree.starts(NETWORKD).file("/usr/lib/systemd/network/80-all.network", "[Match]\nName=*\n");
        tree.link("/etc/systemd/network/80-all.network", "/dev/null");

        left();
    }

    @Test
    void aDropInAddsToAFileOfNetworkds() {
        tree.starts(NETWORKD)
                .file("/etc/systemd/network/10-lan.network", "[Match]\nName=eth9\n")
                .file("/etc/systemd/network/10-lan.network.d/more.conf", "[Match]\nName=\nName=eth0\n");

        taken("systemd-networkd");
    }

    @Test
    void networkdThatDoesNotStartLeavesThePort() {
        tree.file("/etc/systemd/network/10-lan.network", "[Match]\nName=eth0\n");
        left();
        tree.starts(NETWORKD).link("/etc/systemd/system/" + NETWORKD, "/dev/null");
        left();
    }

    @Test
    void anotherNameAtTheNextBootIsTold() {
        tree.file("/etc/systemd/network/10-lan.link", "[Match]\nMACAddress=52:54:00:aa:bb:01\n[Link]\nName=lan0\n");
        tree.file("/usr/lib/systemd/network/99-default.link", "[Match]\nOriginalName=*\n[Link]\nNamePolicy=keep\n");

        assertThat(tree.told(Appliances.twoArm()))
                .singleElement()
                .asString()
                .startsWith("warning: /etc/systemd/network/10-lan.link: this file names the interface eth0 lan0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=ethernet;interface-name=eth0 | true",
                "type=ethernet;interface-name=eth1 | false",
                "type=ethernet | true",
                "type=wifi | false",
                "type=ethernet;autoconnect=false;interface-name=eth0 | false",
                "type=ethernet;;[ethernet];mac-address=52:54:00:AA:BB:01 | true",
                "type=802-3-ethernet;;[802-3-ethernet];mac-address=52:54:00:AA:BB:02 | false",
                "type=ethernet;;[match];interface-name=eth*,!eth0 | false",
                "type=ethernet;;[match];interface-name=en*,eth0 | true",
                "type=bond;interface-name=bond0 | false",
            })
    void networkManagerTakesThePortByAProfile(String profile, boolean isTaken) {
        tree.starts(MANAGER)
                .file("/etc/NetworkManager/conf.d/no-auto.conf", "[main]\nno-auto-default=*\n")
                .file(
                        "/etc/NetworkManager/system-connections/lan.nmconnection",
                        "[connection]\nid=lan\n" + profile.replace(';', '\n') + "\n[ipv4]\nmethod=auto\n");

        if (isTaken) {
            taken("NetworkManager (/etc/NetworkManager/system-connections/lan.nmconnection)");
        } else {
            left();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[keyfile];unmanaged-devices=interface-name:eth0",
                "[keyfile];unmanaged-devices=interface-name:eth*;;",
                "[keyfile];unmanaged-devices=mac:52:54:00:aa:bb:01",
                "[keyfile];unmanaged-devices=interface-name:en0;[keyfile];unmanaged-devices+=type:ethernet",
                "[keyfile];unmanaged-devices=*,except:type:wifi",
                "[keyfile];unmanaged-devices=driver:virtio_net",
                "[main];plugins=ifupdown,keyfile;[ifupdown];managed=false",
                "[device-lan];match-device=interface-name:eth0;managed=0",
            })
    void networkManagerLeavesThePortWhereItIsTold(String settings) {
        tree.starts(MANAGER)
                .file("/etc/NetworkManager/NetworkManager.conf", settings.replace(';', '\n') + "\n")
                .file(
                        "/run/NetworkManager/system-connections/lan.nmconnection",
                        "[connection]\ntype=ethernet\ninterface-name=eth0\n");

        left();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[keyfile]\nunmanaged-devices=interface-name:eth1\n",
                "[keyfile]\nunmanaged-devices=*,except:interface-name:eth0\n",
                "[main]\nplugins=ifupdown,keyfile\n[ifupdown]\nmanaged=true\n",
            })
    void networkManagerTakesAnEthernetByItself(String settings) {
        tree.starts(MANAGER).file("/etc/NetworkManager/NetworkManager.conf", settings + "# end\n");

        taken("NetworkManager (by its automatic profile)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dhcpcd.service | /etc/dhcpcd.conf | hostname | true",
                "dhcpcd.service | /etc/dhcpcd.conf | denyinterfaces wlan0 eth* | false",
                "dhcpcd.service | /etc/dhcpcd.conf | allowinterfaces wlan0 | false",
                "dhcpcd@eth0.service | /etc/dhcpcd.conf | hostname | true",
                "dhcpcd@eth1.service | /etc/dhcpcd.conf | hostname | false",
                "connman.service | /etc/connman/main.conf | [General] | true",
                "connman.service | /etc/connman/main.conf | [General];NetworkInterfaceBlacklist=vmnet,eth | false",
                "wicked.service | /etc/sysconfig/network/ifcfg-eth0 | BOOTPROTO=dhcp | true",
                "wicked.service | /etc/sysconfig/network/ifcfg-eth1 | BOOTPROTO=dhcp | false",
                "ifplugd.service | /etc/default/ifplugd | INTERFACES=\"eth0\" | true",
                "ifplugd.service | /etc/default/ifplugd | INTERFACES=\"auto\" | true",
                "ifplugd.service | /etc/default/ifplugd | INTERFACES=\"eth1\";HOTPLUG_INTERFACES=\"\" | false",
                "netplug.service | /etc/netplug/netplugd.conf | eth* | true",
                "netplug.service | /etc/netplug/netplugd.conf | eth1 | false",
                "ssh.service | /etc/default/ifplugd | INTERFACES=\"eth0\" | false",
            })
    void otherManagersTakeThePortWhereTheyStart(String unit, String file, String text, boolean isTaken) {
        tree.starts(unit).file(file, text.replace(';', '\n') + "\n");

        if (isTaken) {
            taken(unit.replaceFirst("[@.].*", ""));
        } else {
            left();
        }
    }

    @Test
    void aPortThatIsNotSeenIsStillKnownByItsName() {
        Path other = root.resolve("other");
        Trees bare = new Trees(other)
                .file(
                        "/etc/netplan/a.yaml",
                        "network: {ethernets: {eth0: {}, lan: {match: {macaddress: '52:54:00:aa:bb:01'}}}}\n");

        assertThat(bare.told(Appliances.twoArm())).hasSize(1).first().asString().contains("eth0 is managed by netplan");
        assertThat(List.of(Glob.matches("[a", "[a"), Glob.matches("a.c", "abc")))
                .containsExactly(true, false);
    }
}
