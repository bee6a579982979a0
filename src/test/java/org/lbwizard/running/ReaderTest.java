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
    void theIpvsTableIsReadWithSchedulerMethodAndWeight() {
        String table = """
                IP Virtual Server version 1.2.1 (size=4096)
                Prot LocalAddress:Port Scheduler Flags
                  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
                TCP  0A000015:0050 wlc
                  -> C0A80232:1F90      Masq    1      0          0
                  -> C0A80233:1F90      Masq    0      0          0
                UDP  0A000015:0035 rr
                  -> C0A80232:0035      Route   1      0          0
                TCP  0A000016:0050 rr
                  -> C0A80234:0050      Route   5      0          0
                """;

        assertThat(IpvsTable.parse(table))
                .containsExactly(
                        Map.entry(Fact.virtual("10.0.0.21:80"), "wlc"),
                        Map.entry(Fact.real("10.0.0.21:80", "192.168.2.50:8080"), "masq 1"),
                        Map.entry(Fact.real("10.0.0.21:80", "192.168.2.51:8080"), "masq 0"),
                        Map.entry(Fact.virtual("10.0.0.21:53/udp"), "rr"),
                        Map.entry(Fact.real("10.0.0.21:53/udp", "192.168.2.50:53"), "gate 1"),
                        Map.entry(Fact.virtual("10.0.0.22:80"), "rr"),
                        Map.entry(Fact.real("10.0.0.22:80", "192.168.2.52:80"), "gate 5"));
    }

    @Test
    void howLongAServiceIsPersistentIsReadFromWhatIpvsadmSaves() {
        String rules = """
                -A -t 10.0.0.21:80 -s wlc -p 300
                -a -t 10.0.0.21:80 -r 192.168.2.50:8080 -m -w 1
                -A -u 10.0.0.21:53 -s rr -p 60 -M 255.255.255.0
                -a -u 10.0.0.21:53 -r 192.168.2.50:53 -g -w 0
                -A -f 7 -s rr
                """;

        assertThat(IpvsTable.isPersistent("TCP  0A000015:0050 wlc persistent 75000 FFFFFFFF"))
                .isTrue();
        assertThat(IpvsTable.saved(rules))
                .containsExactly(
                        Map.entry(Fact.virtual("10.0.0.21:80"), "wlc 300"),
                        Map.entry(Fact.real("10.0.0.21:80", "192.168.2.50:8080"), "masq 1"),
                        Map.entry(Fact.virtual("10.0.0.21:53/udp"), "rr 60 255.255.255.0"),
                        Map.entry(Fact.real("10.0.0.21:53/udp", "192.168.2.50:53"), "gate 0"));
    }

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
