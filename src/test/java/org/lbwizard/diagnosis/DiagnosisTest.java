package org.lbwizard.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.diagnosis.Finding.Level;
import org.lbwizard.host.Caller;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Speech;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.running.Drift;
import org.lbwizard.running.Fact;
import org.lbwizard.support.Appliances;

/** What is said of a unit where one thing is wrong, and what is said where nothing is. */
class DiagnosisTest {
    private static final String HEAD = """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port Forward Weight ActiveConn InActConn
            """;
    private static final String SERVICE = "TCP  0A000064:0050 wlc\n";
    private static final String SERVER = "  -> 0A000033:0050      Route   1      0          0\n";

    /** A connection of ours, from port 40000, to the one real server. */
    private static final String OURS = "TCP 0A000015 9C40 0A000064 0050 0A000033 0050 SYN_RECV         58\n";

    /** One arm, direct routing, with an address of its own for the virtual server. */
    private static Appliance unit(VirtualServer virtual) {
        return new Appliance(
                Optional.empty(),
                new Link("eth0", Cidr.parse("10.0.0.21/24")),
                Optional.empty(),
                Optional.of(Ipv4.parse("10.0.0.31")),
                List.of(),
                false,
                List.of(virtual),
                Map.of());
    }

    @TempDir
    Path root;

    private final Map<String, Ran> answers = new HashMap<>();
    private Appliance appliance = unit(Appliances.virtual("10.0.0.100", Forwarding.DR, "10.0.0.51"));
    private String addresses =
            "2: eth0    inet 10.0.0.21/24 scope global eth0\n2: eth0    inet 10.0.0.100/32 scope global eth0\n";
    private Optional<String> silence = Optional.empty();
    private boolean isAnswered = true;
    private List<Drift> drift = List.of();
    private List<String> edited = List.of();

    @BeforeEach
    void aUnitInOrder() throws Exception {
        put("proc/net/ip_vs", HEAD + SERVICE + SERVER);
        put("proc/net/ip_vs_conn", OURS);
        runs("ldirectord", "active");
        runs("heartbeat", "active");
        answers.put("ping", ran(0, ""));
    }

    private void put(String path, String text) throws Exception {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void runs(String daemon, String state) {
        answers.put(
                "systemctl show --property=Id,ActiveState,NRestarts " + daemon + ".service",
                ran(0, "Id=" + daemon + ".service\nActiveState=" + state + "\nNRestarts=0\n"));
    }

    private static Ran ran(int code, String out) {
        return new Ran(Optional.of(code), out, "", Duration.ZERO);
    }

    private Ran run(Command command) {
        if (command.said().equals("ip -o -4 address show")) {
            return ran(0, addresses);
        }
        if (command.said().startsWith("nft list set")) {
            return answers.getOrDefault(command.said(), ran(0, isAnswered ? "elements = { 39998, 40000 }" : ""));
        }
        return answers.getOrDefault(
                command.said(), answers.getOrDefault(command.argv().getFirst(), ran(0, "")));
    }

    private List<Finding> findings() throws Exception {
        return Diagnosis.of(patient(this::run));
    }

    private Patient patient(Commands commands) throws Exception {
        Probes probes = new Probes() {
            @Override
            public Optional<String> service(String address, int port, Speech speech, Duration bound) {
                return silence;
            }

            @Override
            public boolean connects(String address, int port, Duration bound) {
                return silence.isEmpty();
            }
        };
        // What comes back from an address of this unit's own, as with direct routing, reaches no program.
        Caller caller = (from, address, port, bound) ->
                new Caller.Call(40_000, isAnswered && !addresses.contains(" " + address + "/32 "));
        return new Patient(
                appliance,
                LocalTree.at(root),
                commands,
                probes,
                caller,
                new Patient.Changed(drift, edited, "lbwizard rollback 7 --overwrite-edits"));
    }

    private void onlyFault(String what, String next) throws Exception {
        List<Finding> wrong =
                findings().stream().filter(f -> f.level() != Level.GOOD).toList();
        assertThat(wrong).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAULT);
            assertThat(finding.what()).contains(what);
            assertThat(finding.next()).contains(next);
        });
    }

    @Test
    void nothingIsWrongWithAUnitInOrder() throws Exception {
        assertThat(findings()).extracting(Finding::level).containsOnly(Level.GOOD);
        assertThat(findings())
                .extracting(Finding::what)
                .contains("A call to 10.0.0.100:80 is answered by 10.0.0.51:80.");
    }

    @Test
    void aDaemonThatDoesNotRun() throws Exception {
        runs("ldirectord", "failed");

        onlyFault("ldirectord does not run", "systemctl restart ldirectord");
        assertThat(findings().getFirst().what()).contains("ldirectord does not run");
    }

    @Test
    void aDaemonThatDoesNotRunIsTheOneCauseOfWhatItDoesNotDo() throws Exception {
        runs("ldirectord", "failed");
        put("proc/net/ip_vs", HEAD);
        put("proc/net/ip_vs_conn", "");
        drift = List.of(
                new Drift(Fact.daemon("ldirectord.service"), true, "ldirectord.service is not there"),
                new Drift(Fact.virtual("10.0.0.100:80"), true, "the virtual server is not there"));

        onlyFault("ldirectord does not run", "systemctl restart ldirectord");
    }

    @Test
    void aDaemonThatReadsItsFilesAgainRuns() throws Exception {
        runs("ldirectord", "reloading");

        assertThat(findings()).extracting(Finding::level).containsOnly(Level.GOOD);
    }

    @Test
    void rulesThatSomebodyFlushed() throws Exception {
        drift = List.of(new Drift(Fact.rules("lbwizard_autonat"), true, "the nftables table lbwizard_autonat is gone"));

        assertThat(findings())
                .filteredOn(f -> f.level() == Level.ATTENTION)
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.what()).isEqualTo("the nftables table lbwizard_autonat is gone.");
                    assertThat(f.next()).contains("lbwizard rollback 7 --overwrite-edits");
                });
    }

    @Test
    void aRouteThatSomebodyTookAway() throws Exception {
        drift = List.of(new Drift(Fact.ROUTE, true, "the default route is not there"));

        onlyFault("the default route is not there", "rollback 7");
    }

    @Test
    void aFileThatSomebodyEdited() throws Exception {
        edited = List.of("/etc/ha.d/ldirectord.cf");

        assertThat(findings())
                .filteredOn(f -> f.level() == Level.ATTENTION)
                .extracting(Finding::what)
                .containsExactly("/etc/ha.d/ldirectord.cf was edited by hand.");
    }

    @Test
    void aVipThatIsNowhere() throws Exception {
        addresses = "2: eth0    inet 10.0.0.21/24 scope global eth0\n";

        onlyFault("10.0.0.100 is not on this unit, and no other machine answers", "lbwizard status");
    }

    @Test
    void aRealServerThatAnswersArpForTheVip() throws Exception {
        answers.put("arping", ran(1, "Unicast reply from 10.0.0.100 [52:54:00:00:00:51]  0.5ms\n"));
        answers.put("ip", ran(0, "10.0.0.51 dev eth0 lladdr 52:54:00:00:00:51 REACHABLE\n"));

        onlyFault("the real server 10.0.0.51 answers ARP for 10.0.0.100", "lbwizard kit linux");
    }

    @Test
    void anotherMachineWithTheVip() throws Exception {
        answers.put("arping", ran(1, "Unicast reply from 10.0.0.100 [52:54:00:00:00:99]  0.5ms\n"));

        onlyFault("another machine has 10.0.0.100 too", "take the address");
    }

    @Test
    void aTableThatSomebodyCleared() throws Exception {
        put("proc/net/ip_vs", HEAD);
        put("proc/net/ip_vs_conn", "");

        onlyFault("VIP1 (10.0.0.100:80) is not in the IPVS table", "systemctl reload ldirectord");
    }

    @Test
    void aRealServerThatIsOff() throws Exception {
        silence = Optional.of("no answer in time");
        answers.put("ping", ran(1, "1 packets transmitted, 0 received\n"));

        assertThat(findings()).extracting(Finding::what).contains("10.0.0.51:80 of VIP1 cannot be reached at all.");
    }

    @Test
    void aRealServerWhoseServiceIsStopped() throws Exception {
        silence = Optional.of("connection refused");

        onlyFault("is there, but does not serve port 80", "start its service");
    }

    @Test
    void aRealServerThatFailsItsHealthCheckOnly() throws Exception {
        put("proc/net/ip_vs", HEAD + SERVICE);
        put("proc/net/ip_vs_conn", "");
        put("var/log/ldirectord.log", "[Wed] Deleted real server: 10.0.0.51:80 (10.0.0.100:80)\n");

        Finding fault = findings().stream()
                .filter(f -> f.level() == Level.FAULT)
                .findFirst()
                .orElseThrow();
        assertThat(fault.what()).contains("serves its port, but fails its health check");
        assertThat(fault.evidence())
                .containsExactly("health check: connect", "[Wed] Deleted real server: 10.0.0.51:80 (10.0.0.100:80)");
    }

    @Test
    void whatAWebServerAnswersToItsHealthCheck() throws Exception {
        theServerFailsItsCheckByHttp();
        answers.put("env", ran(0, "200 OK\n\n<html>Under construction</html>\n"));

        assertThat(evidence())
                .containsExactly(
                        "health check: http /health, expecting healthy",
                        "GET http://10.0.0.51:80/health: 200 OK",
                        "its answer has no `healthy`; it begins: <html>Under construction</html>");
    }

    @Test
    void anErrorThatAWebServerAnswersToItsHealthCheck() throws Exception {
        theServerFailsItsCheckByHttp();
        answers.put("env", ran(1, "404 Not Found\n<html>healthy</html>\n"));

        assertThat(evidence()).last().isEqualTo("GET http://10.0.0.51:80/health: 404 Not Found");
    }

    private List<String> evidence() throws Exception {
        return findings().stream()
                .filter(f -> f.what().contains("fails its health check"))
                .findFirst()
                .orElseThrow()
                .evidence();
    }

    private void theServerFailsItsCheckByHttp() throws Exception {
        appliance = unit(Appliances.asking(appliance.virtualServers().getFirst(), "/health", Optional.of("healthy")));
        put("proc/net/ip_vs", HEAD + SERVICE);
        put("proc/net/ip_vs_conn", "");
    }

    @Test
    void aHeartbeatThatDoesNotHearTheOtherUnit() throws Exception {
        appliance = Appliances.master();
        answers.put("journalctl", ran(0, "lbmaster heartbeat[9]: WARN: node lbslave: is dead\n"));

        assertThat(findings())
                .filteredOn(f -> f.what().startsWith("Heartbeat does not hear the peer"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Level.ATTENTION);
                    assertThat(f.evidence()).containsExactly("lbmaster heartbeat[9]: WARN: node lbslave: is dead");
                    assertThat(f.next()).contains("UDP port 694");
                });
    }

    @Test
    void aHeartbeatWithADeadPath() throws Exception {
        appliance = Appliances.master();
        answers.put("cl_status nodestatus lbslave", ran(0, "active\n"));
        answers.put("cl_status listhblinks lbslave", ran(0, "\teth0\n\t/dev/ttyS1\n"));
        answers.put("cl_status hblinkstatus lbslave eth0", ran(0, "up\n"));
        answers.put("cl_status hblinkstatus lbslave /dev/ttyS1", ran(0, "dead\n"));

        assertThat(findings())
                .extracting(Finding::what)
                .contains("Heartbeat hears nothing over /dev/ttyS1: one more cut, and both units are active.");
    }

    @Test
    void aRealServerThatDoesNotAcceptTheVip() throws Exception {
        isAnswered = false;

        onlyFault("10.0.0.51:80 does not answer calls to 10.0.0.100:80", "accept traffic for 10.0.0.100");
    }

    private void answersCannotBeSeen() throws Exception {
        assertThat(findings())
                .filteredOn(f -> f.level() != Level.GOOD)
                .extracting(Finding::what)
                .containsExactly("Whether 10.0.0.100:80 answers cannot be seen from here.");
    }

    @Test
    void answersThatCannotBeSeenBecauseNftRefuses() throws Exception {
        answers.put("nft -f -", ran(1, ""));

        answersCannotBeSeen();
    }

    @Test
    void answersThatCannotBeSeenBecauseNftDoesNotTell() throws Exception {
        answers.put("nft list set ip lbwizard_diagnosis answered", ran(1, ""));

        answersCannotBeSeen();
    }

    @Test
    void oneThatIsBrokenOffTakesItsTableAway() throws Exception {
        List<String> said = new ArrayList<>();

        Diagnosis.breakOff(patient(command -> {
            said.add(command.said());
            return ran(0, "");
        }));

        assertThat(said).containsExactly("nft delete table ip lbwizard_diagnosis");
    }

    @Test
    void aRealServerBehindNatWithAnotherGateway() throws Exception {
        appliance = Appliances.twoArm();
        addresses = "2: eth0    inet 10.0.0.21/24 scope global eth0\n";
        isAnswered = false;
        put("proc/net/ip_vs", HEAD + "TCP  0A000015:0050 wlc\n  -> C0A80232:0050      Masq    1      0          0\n");
        put("proc/net/ip_vs_conn", "TCP 0A000015 9C40 0A000015 0050 C0A80232 0050 SYN_RECV         58\n");

        onlyFault(
                "192.168.2.50:80 does not answer calls to 10.0.0.21:80", "default gateway must be this load balancer");
    }

    @Test
    void connectionsThatStayHalfOpen() throws Exception {
        put(
                "proc/net/ip_vs_conn",
                OURS.repeat(9) + OURS.replace("0A000015", "0A000009").repeat(5));

        onlyFault("5 connections to 10.0.0.51:80 of VIP1 are half open (SYN_RECV)", "kit linux");
    }
}
