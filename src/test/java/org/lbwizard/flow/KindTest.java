package org.lbwizard.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.problem.RefusedException;

/** Every kind of answer has one canonical spelling. */
class KindTest {
    private static final Map<String, Kind> KINDS = Map.of(
            "yes-no", new Kind.YesNo(),
            "choice", new Kind.Choice(Map.of("slave", "stands by", "master", "holds")),
            "address", new Kind.Address(),
            "interface-address", new Kind.InterfaceAddress(),
            "netmask", new Kind.Netmask(),
            "addresses", new Kind.Addresses(3),
            "port", new Kind.PortNumber(),
            "text", new Kind.Text(10),
            "secret", new Kind.Secret(10));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes-no            | TRUE                     | yes
            yes-no            | n                        | no
            choice            | Master                   | master
            address           | 10.0.0.1                 | 10.0.0.1
            interface-address | 10.0.0.1                 | 10.0.0.1
            interface-address | 10.0.0.1/24              | 10.0.0.1/24
            netmask           | /24                      | 255.255.255.0
            netmask           | 24                       | 255.255.255.0
            netmask           | 255.255.255.0            | 255.255.255.0
            addresses         | 10.0.0.1,10.0.0.2        | 10.0.0.1, 10.0.0.2
            addresses         | 10.0.0.1 10.0.0.2  9.9.9.9 | 10.0.0.1, 10.0.0.2, 9.9.9.9
            port              | 80                       | 80
            text              | as it is                 | as it is
            """)
    void itsCanonicalSpelling(String kind, String typed, String canonical) {
        assertThat(kind(kind).parse(typed)).isEqualTo(canonical);
        assertThat(kind(kind).parse(canonical)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes-no            | perhaps                  | neither yes nor no
            choice            | boss                     | not one of the choices
            address           | 10.0.0.1/24              | not an IP address
            address           | 127.0.0.1                | loopback
            interface-address | 10.0.0.1/31              | no sensible network
            interface-address | 10.0.0.1/                | not a netmask
            interface-address | 10.0.0.1/255.255.255.0   | not a netmask
            netmask           | 255.0.255.0              | not in one run
            addresses         | 10.0.0.1,,10.0.0.2       | not an IP address
            addresses         | 10.0.0.1,10.0.0.1        | given twice
            addresses         | 1.1.1.1,2.2.2.2,3.3.3.3,4.4.4.4 | at most 3
            addresses         | 10.0.0.1, 0.0.0.0        | unspecified
            port              | 0                        | not a port
            text              | eleven chars             | over 10 characters
            """)
    void whatItRefuses(String kind, String typed, String why) {
        assertThatThrownBy(() -> kind(kind).parse(typed))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aRefusedSecretIsNotShown() {
        assertThatThrownBy(() -> new Kind.Secret(5).parse("hunter2")).message().doesNotContain("hunter2");
        assertThatThrownBy(() -> new Kind.Secret(50).parse("hunter2\u001b"))
                .message()
                .doesNotContain("hunter2");
    }

    private static Kind kind(String name) {
        return Objects.requireNonNull(KINDS.get(name), name);
    }
}
