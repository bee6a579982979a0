package org.lbwizard.program.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a resolv.conf of another's is kept, and what is told to be lost. */
class ResolvConfTest {
    @Test
    void theOwnersLinesAreKeptAsTheyStand() {
        String text = """
                # of the house
                domain\texample.net
                search example.net   corp.example.net
                options timeout:1 rotate
                sortlist 10.0.0.0/255.0.0.0
                nameserver 192.168.2.1
                nameserver 2001:db8::53 # the second
                nameserver fe80::1%eth0
                """;

        assertThat(ResolvConf.kept(text).lines())
                .containsExactly(
                        "domain example.net",
                        "search example.net corp.example.net",
                        "options timeout:1 rotate",
                        "sortlist 10.0.0.0/255.0.0.0",
                        "nameserver 2001:db8::53",
                        "nameserver fe80::1%eth0");
        assertThat(ResolvConf.kept(text).behind(2).lines())
                .doesNotContain("nameserver fe80::1%eth0")
                .hasSize(5);
    }

    @Test
    void ofTheListenerOfSystemdResolvedOnlyTheOwnersPartIsKept() {
        String stub = """
                # This is /run/systemd/resolve/stub-resolv.conf managed by man:systemd-resolved(8).
                nameserver 127.0.0.53
                options edns0 trust-ad
                search example.net
                """;

        assertThat(ResolvConf.kept(stub).lines()).containsExactly("search example.net");
        assertThat(ResolvConf.lost(stub, "search example.net\n")).isEmpty();
        assertThat(ResolvConf.kept(stub.replace("example.net", ".")).lines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nameserver 10.0.0.9, ''",
        "nameserver 127.0.0.1, nameserver 127.0.0.1",
        "nameserver ::1, nameserver ::1",
        "lookup file bind, lookup file bind",
        "# ours since 2019, # ours since 2019",
        "search a.net, ''",
    })
    void whatTheNewFileLacksIsTold(String line, String told) {
        assertThat(String.join("; ", ResolvConf.lost(line + "\n", "# Written\nsearch a.net\n")))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"options", "search \u00e9", "nameserver abc", "nameserver 10.0.0.1", "nameserver ::1", "nameserver ::"})
    void whatIsNoLineOfTheOwnersIsNotKept(String line) {
        assertThat(ResolvConf.kept(line + "\n").lines()).isEmpty();
    }
}
