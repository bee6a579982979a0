package org.lbwizard.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.host.StateLine;

/** What the kernel's own files say. */
class ReaderTest {
    @Test
    void ofTwoDefaultRoutesTheOneThatIsTakenCounts() {
        String routes = """
                Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask	MTU	Window	IRTT
                eth1	00000000	0102A8C0	0003	0	0	100	00000000	0	0	0
                eth0	00000000	1F00000A	0003	0	0	0	00000000	0	0	0
                eth0	0000000A	00000000	0001	0	0	0	00FFFFFF	0	0	0
                """;

        assertThat(Routes.defaultRoute(routes)).contains("10.0.0.31 eth0");
        assertThat(Routes.defaultRoute("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "net.ipv4.ip_forward, /proc/sys/net/ipv4/ip_forward",
        "net.ipv4.conf.eth0/100.arp_ignore, /proc/sys/net/ipv4/conf/eth0.100/arp_ignore",
        "net/ipv4/conf/eth0.100/arp_ignore, /proc/sys/net/ipv4/conf/eth0.100/arp_ignore",
    })
    void aSettingIsFoundByEitherSpelling(String key, String path) {
        assertThat(Fact.settingPath(key)).isEqualTo(path);
    }

    @Test
    void factsAreReadBackFromTheLinesTheyAreKeptIn() {
        Map<Fact, Optional<String>> values = new LinkedHashMap<>();
        values.put(Fact.HOST_NAME, Optional.of("lbmaster"));
        values.put(Fact.address("eth0", "10.0.0.21/24"), Optional.of("static"));
        values.put(Fact.daemon("heartbeat.service"), Optional.empty());
        Facts facts = new Facts(values);

        Map<Fact, Optional<String>> back = new LinkedHashMap<>();
        for (String line : FactLine.lines(facts)) {
            FactLine.parse(StateLine.fields(line), back);
        }

        assertThat(new Facts(back)).isEqualTo(facts);
        assertThat(FactLine.lines(facts))
                .isEqualTo(List.of(
                        "was\tHOST_NAME\t\t\tlbmaster",
                        "was\tADDRESS\teth0\t10.0.0.21/24\tstatic",
                        "was-not\tDAEMON\theartbeat.service\t"));
    }
}
