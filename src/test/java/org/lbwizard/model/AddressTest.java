package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lbwizard.model.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.support.Gen;

/** Addresses, masks, networks and ports: one spelling each, and nothing that no host can have. */
class AddressTest {

    @Test
    void everyAddressRoundTrips() {
        Gen.forAll(5000, gen -> {
            Ipv4 address = gen.ipv4();
            assertThat(Ipv4.parse(address.toString())).isEqualTo(address);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.0.0",
                "10.0.0.1.5",
                "10.0.0.1.",
                ".10.0.0.1",
                "10..0.1",
                "10.0.0.256",
                "10.0.0.1000",
                "10.0.0.01",
                "010.020.000.011",
                "00.0.0.1",
                "+10.0.0.1",
                "-1.0.0.1",
                " 10.0.0.1",
                "10.0.0.1 ",
                "10.0. 0.1",
                "10.0.0.1\n",
                "10.0.0.1/24",
                "0x0a.0.0.1",
                "١٠.0.0.1",
                "10.0.0.𝟏",
                "10．0．0．1",
                "1e1.0.0.1",
                "167772161",
                "::ffff:10.0.0.1",
                "localhost",
                "99999999999.0.0.1"
            })
    void whatIsNoStrictQuadIsRefused(String text) {
        refused(() -> Ipv4.parse(text));
    }

    @Test
    void aLeadingZeroIsToldWithWhatToWriteInstead() {
        assertThatThrownBy(() -> Ipv4.parse("10.0.0.012"))
                .hasMessageContaining("octal")
                .hasMessageContaining("write 12 instead of 012");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified", "0.255.255.255, unspecified", "127.0.0.1, loopback", "127.255.255.254, loopback",
        "169.254.0.1, link-local", "169.254.255.254, link-local", "224.0.0.1, multicast", "239.255.255.255, multicast",
        "240.0.0.1, reserved", "255.255.255.255, reserved or broadcast"
    })
    void noHostHasIt(String address, String why) {
        assertThatThrownBy(() -> Ipv4.parse(address).asHost())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "223.255.255.255",
                "10.0.0.1"
            })
    void nextToThoseAHostHasIt(String address) {
        assertThat(Ipv4.parse(address).asHost()).hasToString(address);
    }

    @Test
    void addressesAreOrderedAsUnsignedNumbers() {
        assertThat(Ipv4.parse("200.0.0.1")).isGreaterThan(Ipv4.parse("10.0.0.1"));
    }

    @Test
    void everyMaskHasOneLengthAndOneQuad() {
        for (int length = 8; length <= 30; length++) {
            Prefix prefix = new Prefix(length);
            assertThat(Prefix.parse("/" + length)).isEqualTo(prefix);
            assertThat(Prefix.parse(String.valueOf(length))).isEqualTo(prefix);
            assertThat(Prefix.parse(prefix.mask().toString())).isEqualTo(prefix);
            assertThat(Integer.bitCount(prefix.mask().bits())).isEqualTo(length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/7",
                "/31",
                "/32",
                "/0",
                "/033",
                "//24",
                "/+24",
                "/24 ",
                "/٢٤",
                "0.0.0.0",
                "254.0.0.0",
                "255.255.255.254",
                "255.255.255.255",
                "255.0.255.0",
                "255.255.255.1",
                "0.255.255.255",
                "255.255.0255.0",
                "ffffff00",
                "255.255.255"
            })
    void whatIsNoMaskIsRefused(String text) {
        refused(() -> Prefix.parse(text));
    }

    @Test
    void aMaskWithHolesIsToldSo() {
        assertThatThrownBy(() -> Prefix.parse("255.0.255.0")).hasMessageContaining("not in one run");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.21/24, 10.0.0.0, 10.0.0.255, 10.0.0.1",
        "192.168.2.21/30, 192.168.2.20, 192.168.2.23, 192.168.2.21",
        "10.1.2.3/8, 10.0.0.0, 10.255.255.255, 10.0.0.1",
        "200.1.2.3/23, 200.1.2.0, 200.1.3.255, 200.1.2.1"
    })
    void aNetworkHasItsEnds(String text, String network, String broadcast, String firstHost) {
        Cidr cidr = Cidr.parse(text);

        assertThat(cidr).hasToString(text);
        assertThat(cidr.network()).hasToString(network);
        assertThat(cidr.broadcast()).hasToString(broadcast);
        assertThat(cidr.firstHost()).hasToString(firstHost);
    }

    @Test
    void bothEndsOfAnyNetworkAreInItButNoHosts() {
        Gen.forAll(300, gen -> {
            Cidr net = gen.networks(1).getFirst();
            assertThat(net.contains(net.network())).isTrue();
            assertThat(net.contains(net.broadcast())).isTrue();
            assertThat(net.contains(new Ipv4(net.network().bits() - 1))).isFalse();
            assertThat(net.contains(new Ipv4(net.broadcast().bits() + 1))).isFalse();
            refused(() -> new Cidr(net.network(), net.prefix()));
            refused(() -> new Cidr(net.broadcast(), net.prefix()));
            refused(() -> net.refuseEnds(net.broadcast()));
        });
    }

    @Test
    void networksOverlapWhereOneHoldsTheOther() {
        assertThat(Cidr.parse("10.0.0.1/8").overlaps(Cidr.parse("10.9.9.1/24"))).isTrue();
        assertThat(Cidr.parse("10.9.9.1/24").overlaps(Cidr.parse("10.0.0.1/8"))).isTrue();
        assertThat(Cidr.parse("10.9.9.1/24").overlaps(Cidr.parse("10.9.8.1/24")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.21", "10.0.0.21/", "10.0.0.21/24/24", "10.0.0.21/255.255.255.0", "/24", "127.0.0.1/8"})
    void whatIsNoAddressWithPrefixIsRefused(String text) {
        refused(() -> Cidr.parse(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 80, 65535})
    void aPortRoundTrips(int number) {
        assertThat(Port.parse(String.valueOf(number))).isEqualTo(new Port(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "99999", "080", "+80", "-1", " 80", "80 ", "8e1", "٨٠", "http"})
    void whatIsNoPortIsRefused(String text) {
        refused(() -> Port.parse(text));
    }
}
