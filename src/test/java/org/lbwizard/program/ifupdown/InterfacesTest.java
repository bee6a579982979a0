package org.lbwizard.program.ifupdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What interfaces(5) means; that ifupdown reads it so is tried in RealInterfacesTest. */
class InterfacesTest {
    private static final KernelPorts FOUR = new KernelPorts() {
        @Override
        public List<String> names() {
            return List.of("lo", "eth0", "eth1", "ens3");
        }

        @Override
        public Optional<String> attribute(String port, String file) {
            return file.equals("address") && port.equals("eth1") ? Optional.of("52:54:00:00:00:01") : Optional.empty();
        }
    };

    @ParameterizedTest
    @CsvSource({
        "address 10.0.0.5/24, 10.0.0.5/24",
        "address 10.0.0.5|netmask 255.255.255.0, 10.0.0.5/24",
        "address 10.0.0.5|netmask 24, 10.0.0.5/24",
        "address 10.0.0.5/255.255.255.128, 10.0.0.5/25",
        "address 10.0.0.5/24|netmask 255.255.0.0, 10.0.0.5/16",
        "address 10.0.0.5, 10.0.0.5/8",
        "address 192.168.2.5, 192.168.2.5/24",
        "address 10.0.0.5/24|address 10.0.0.6/25, 10.0.0.5/24",
        "address 10.0.0.5|netmask /24,",
        "address 10.0.0.5|netmask 255.0.255.0,",
        "address 10.0.0.05/24,",
        "address 10.0.0.5/33,",
        "address printer/24,",
        "mtu 1500,",
    })
    void anAddressIsReadWithItsMask(String options, String address) {
        Interfaces file = Interfaces.of("iface eth0 inet static\n" + options.replace("|", "\n"));

        assertThat(file.stanzas().getFirst().address()).isEqualTo(Optional.ofNullable(address));
    }

    @Test
    void aBackslashJoinsLinesAndACommentStandsAlone() {
        Interfaces file = Interfaces.of("""
                # a comment that ends so does not go on \\
                auto eth0 \\
                   eth1
                iface eth0 inet static
                    address 10.0.0.\\
                5/24 # no comment
                """);

        assertThat(file.allowed()).containsEntry("auto", List.of("eth0", "eth1"));
        assertThat(file.stanzas().getFirst().value("address")).hasValue("10.0.0.5/24 # no comment");
    }

    @Test
    void aTemplateIsNoPortAndItsOptionsComeFirst() {
        Interfaces file = Interfaces.of("""
                iface ethernet inet static
                    mtu 9000
                iface eth0 inet static inherits ethernet
                    address 10.0.0.5/24
                """);

        assertThat(file.ports(KernelPorts.NONE)).containsExactly("eth0");
        assertThat(file.of("eth0", KernelPorts.NONE).getFirst().value("mtu")).hasValue("9000");
    }

    @ParameterizedTest
    @CsvSource({
        "/eth*, eth0 eth1",
        "/eth?/2, eth1",
        "mac/52:54:00:00:00:01=lan, eth1=lan",
        "/+(eth|ens)*, eth0 eth1 ens3",
        "/[!l]*, eth0 eth1 ens3",
        "/!(lo)=lan, eth0=lan eth1=lan ens3=lan",
        "eth7, eth7",
        "eth7=lan, eth7=lan"
    })
    void aPatternStandsForThePortsThatTheKernelKnows(String pattern, String ports) {
        Interfaces file = Interfaces.of("auto " + pattern + "\nmapping *\nscript true\niface lan inet manual\n");

        assertThat(file.brought("auto", FOUR).stream()
                        .skip(1)
                        .map(b -> b.port().equals(b.logical()) ? b.port() : b.port() + "=" + b.logical()))
                .containsExactly(ports.split(" "));
    }

    @Test
    void aPortIsSetUpByTheStanzaThatAPatternMapsItTo() {
        Interfaces file = Interfaces.of("auto /eth*=lan\niface lan inet static\n    address 10.0.0.5/24\n");

        assertThat(file.ports(FOUR)).containsExactly("eth0", "eth1");
        assertThat(file.of("eth1", FOUR).getFirst().address()).hasValue("10.0.0.5/24");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iface",
                "iface eth0",
                "iface eth0 inet",
                "iface eth0 inet statik",
                "iface eth0 inet static inherits nothing",
                "iface eth0 inet static\n  address",
                "address 10.0.0.5/24",
                "auto eth0\naddress 10.0.0.5/24",
                "mapping eth0\n  address 10.0.0.5",
                "mapping eth0\n  script a\n  script b"
            })
    void whereIfupdownGivesUpIsKnown(String text) {
        assertThat(Interfaces.of("auto lo\n" + text).isRefused()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "source more, /etc/network/more, true",
        "source ../network/more, /etc/network/more, true",
        "source /etc/*/more, /etc/network/more, true",
        "source 'all/*.if', /etc/network/all/b.if, true",
        "source all/*, /etc/network/all/.hidden, false",
        "source \"all/a b\", /etc/network/all/a b, true",
        "source all/a\\ b, /etc/network/all/a b, true",
        "source $NOWHERE/etc/network/more, /etc/network/more, false",
        "source (more), /etc/network/(more), false",
        "source-directory all, /etc/network/all/eth0, true",
        "source-dir al*, /etc/network/all/eth0, true",
        "source-directory all, /etc/network/all/eth0.bak, false"
    })
    void otherFilesAreRead(String line, String path, boolean isRead) {
        String quoted = line.replace("'all/*.if'", "all/*.if");
        Map<String, String> files =
                Map.of(Interfaces.PATH, "auto lo\n" + quoted, path, "iface eth0 inet dhcp\n" + quoted);

        assertThat(Interfaces.in(new MemorySource(files)).stanzas()).hasSize(isRead ? 1 : 0);
    }
}
