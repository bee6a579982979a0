package org.lbwizard.program.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lbwizard.running.Fact;

/** What the kernel and ipvsadm say of the table. */
class IpvsTableTest {
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
}
