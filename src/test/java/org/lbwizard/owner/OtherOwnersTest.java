package org.lbwizard.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Appliances;

/** Programs that write resolv.conf again, fill the IPVS table too, move addresses too, or drop packets. */
class OtherOwnersTest {
    @TempDir
    Path root;

    private Trees tree;

    @BeforeEach
    void aMachine() {
        tree = new Trees(root).program("/usr/sbin/ip");
    }

    private void told(String start) {
        assertThat(tree.told(Appliances.oneArm())).anyMatch(line -> line.startsWith(start));
    }

    private void silent() {
        assertThat(tree.told(Appliances.oneArm())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"dns=default, true", "dns=none, false", "rc-manager=unmanaged, false", "dns=systemd-resolved, false"})
    void networkManagerWritesResolvConfUnlessToldNotTo(String setting, boolean writes) {
        tree.starts("NetworkManager.service")
                .file(
                        "/etc/NetworkManager/NetworkManager.conf",
                        "[main]\nplugins=ifupdown,keyfile\n" + setting + "\n[ifupdown]\nmanaged=false\n");

        if (writes) {
            told("warning: /etc/resolv.conf: NetworkManager writes this file again");
        } else {
            silent();
        }
    }

    @Test
    void openresolvWritesResolvConfAndDebiansResolvconfDoesNot() {
        tree.program("/usr/sbin/resolvconf").file("/etc/resolvconf/resolv.conf.d/base", "");
        silent();
        tree.file("/etc/resolvconf.conf", "resolv_conf=/etc/resolv.conf\n");
        told("warning: /etc/resolv.conf: openresolv writes this file again");
        tree.file("/etc/resolvconf.conf", "resolvconf=NO\n");
        silent();
    }

    @Test
    void aDhcpClientOfAnotherInterfaceWritesResolvConfUnlessAHookKeepsItFromThat() {
        tree.file("/proc/77/comm", "dhclient\n").file("/proc/77/cmdline", "dhclient\0-4\0wlan0\0");
        told("warning: /etc/resolv.conf: a DHCP client (process 77) writes this file again");
        tree.file("/etc/dhcp/dhclient-enter-hooks.d/none", "make_resolv_conf() { :; }\n");
        silent();
    }

    @Test
    void keepalivedThatBalancesIsRefusedAndOneThatMovesAddressesIsTold() {
        tree.starts("keepalived.service").file("/etc/keepalived/keepalived.conf", "vrrp_instance a {\n}\n");
        told("warning: keepalived.service: keepalived runs too");
        tree.file("/etc/keepalived/keepalived.conf", "virtual_server 10.0.0.1 80 {\n}\n");
        told("keepalived.service: keepalived fills the IPVS table too");
    }

    @Test
    void anotherClusterManagerIsRefusedInAPairOnly() {
        tree.starts("corosync.service");

        assertThat(tree.found(Appliances.oneArm())).noneMatch(Problem::isError).hasSize(1);
        assertThat(tree.found(Appliances.master())).allMatch(Problem::isError).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO=\"true\", true",
        "DAEMON=\"both\", true",
        "AUTO=\"false\" # yes, false",
        "#AUTO=\"true\", false",
        "DAEMON=\"none\", false"
    })
    void theInitScriptOfIpvsadmIsRefusedWhereItDoesSomething(String line, boolean isRefused) {
        tree.file("/etc/default/ipvsadm", "# ipvsadm\n" + line + "\n");

        assertThat(tree.found(Appliances.oneArm())).hasSize(isRefused ? 1 : 0).allMatch(Problem::isError);
    }

    @Test
    void aFirewallThatDoesNotKnowTheVirtualServersIsTold() {
        tree.starts("ufw.service").file("/etc/ufw/ufw.conf", "ENABLED=no\n");
        silent();
        tree.file("/etc/ufw/ufw.conf", "ENABLED=yes\n");
        told("warning: ufw.service: ufw drops packets of the virtual servers that it was not told to let pass;"
                + " let them pass: `ufw allow 80/tcp`");
        tree.file("/etc/ufw/user.rules", "### tuple ### allow tcp 80 0.0.0.0/0 any 0.0.0.0/0 in\n");
        silent();
        assertThat(tree.told(Appliances.twoArm())).singleElement().asString().contains("DEFAULT_FORWARD_POLICY");
    }

    @Test
    void firewalldIsToldByItsZones() {
        tree.starts("firewalld.service");
        told("warning: firewalld.service: firewalld drops packets");
        tree.file("/etc/firewalld/zones/public.xml", "<zone>\n<port port=\"80\" protocol=\"tcp\"/>\n</zone>\n");
        silent();
    }

    @Test
    void dockerDropsWhatIsForwardedAndDirectRoutingIsNot() {
        tree.starts("docker.service");
        silent();
        assertThat(tree.told(Appliances.twoArm())).singleElement().asString().contains("DOCKER-USER -i eth1");
        tree.file("/etc/docker/daemon.json", "{ \"ip-forward-no-drop\": true }\n");
        assertThat(tree.told(Appliances.twoArm())).isEmpty();
    }
}
