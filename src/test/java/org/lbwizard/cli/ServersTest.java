package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.support.Snapshot;

/** Virtual and real servers as an owner adds, changes and removes them. */
class ServersTest {
    @TempDir
    Path root;

    @BeforeEach
    void aUnitWithOneService() {
        assertThat(Run.of("setup", "--root", root, "--answers", "wizard-flows/examples/two-arm-single.yaml")
                        .code())
                .isZero();
    }

    private Run lbwizard(String command) {
        Object[] words = (command + " --root " + root).split(" ", -1);
        return Run.of(words);
    }

    private Run done(String command) {
        Run run = lbwizard(command);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private String ldirectord() throws IOException {
        return Files.readString(root.resolve("etc/ha.d/ldirectord.cf"));
    }

    @Test
    void aVirtualServerIsAddedWithWhatTheFlowSuggests() throws Exception {
        done("virtual add --port 443");

        assertThat(ldirectord()).contains("""
                # VIP2
                virtual = 10.0.0.21:443
                    protocol = tcp
                    scheduler = wlc
                    checktype = connect
                """);
        assertThat(done("virtual list").out()).contains("VIP2  10.0.0.21:443  TCP, NAT, wlc");
    }

    @Test
    void everythingOfAVirtualServerIsWrittenForLdirectord() throws Exception {
        done("virtual set VIP1 --scheduler wrr --persistence 300 --persistence-clients 255.255.255.0 --check http"
                + " --request /alive --expected OK --check-port 8080 --interval 5 --timeout 3 --failures 2"
                + " --fallback 127.0.0.1:80");
        done("real set VIP1 192.168.2.50 --weight 3 --most-connections 200 --least-connections 100");

        assertThat(ldirectord()).contains("checkinterval = 5\n").contains("""
                virtual = 10.0.0.21:80
                    protocol = tcp
                    scheduler = wrr
                    persistent = 300
                    netmask = 255.255.255.0
                    checktype = negotiate
                    service = http
                    checkport = 8080
                    request = "/alive"
                    receive = "OK"
                    checktimeout = 3
                    negotiatetimeout = 3
                    failurecount = 2
                    fallback = 127.0.0.1:80 gate
                    real = 192.168.2.50:80 masq 3 l:100 u:200
                """);
    }

    @Test
    void whatIsSetAgainByItsOwnAnswersChangesNothing() {
        done("virtual set VIP1 --persistence 300 --check https --request /");
        Snapshot before = Snapshot.of(root.resolve("etc"));

        assertThat(done("virtual set VIP1 --check https").out()).contains("Nothing to do");
        assertThat(done("real set VIP1 192.168.2.50 --weight 1").out()).contains("Nothing to do");

        assertThat(Snapshot.of(root.resolve("etc"))).isEqualTo(before);
    }

    @Test
    void aRealServerIsDrainedTakenOutAndBroughtBackWithItsWeight() throws Exception {
        done("real add --address 192.168.2.51 --weight 4");
        assertThat(ldirectord()).contains("real = 192.168.2.51:80 masq 4\n");

        done("real offline VIP1 192.168.2.51");
        assertThat(ldirectord()).contains("real = 192.168.2.51:80 masq 0\n");
        assertThat(done("virtual list").out()).contains("192.168.2.51:80  weight 4  offline, drained");

        done("real offline VIP1 192.168.2.51 --now");
        assertThat(ldirectord()).doesNotContain("192.168.2.51");

        done("real online VIP1 192.168.2.51");
        assertThat(ldirectord()).contains("real = 192.168.2.51:80 masq 4\n");
    }

    @Test
    void serversAreRemoved() throws Exception {
        done("virtual add --label other --port 81");
        done("real remove VIP1 192.168.2.50:80");
        assertThat(ldirectord()).doesNotContain("real =");

        done("virtual remove VIP1");
        assertThat(ldirectord()).contains("# other").doesNotContain("# VIP1");
    }

    @Test
    void anExpressionThatIsInPlaceAlreadyCanBeCorrected() throws Exception {
        done("virtual set VIP1 --check http --expected good");
        Path settings = root.resolve("etc/lbwizard/appliance.yaml");
        Files.writeString(settings, Files.readString(settings).replace("expected: good", "expected: \"(bad\""));

        done("virtual set VIP1 --expected better --overwrite-edits");
        assertThat(ldirectord()).contains("receive = \"better\"\n");
    }

    @Test
    void anApplianceWithABadExpressionIsRefusedAtItsLine() throws Exception {
        done("virtual set VIP1 --check http --expected good");
        Path settings = root.resolve("etc/lbwizard/appliance.yaml");
        String bad = Files.readString(settings).replace("expected: good", "expected: \"(bad\"");
        Path given = Files.writeString(root.resolve("given.yaml"), bad);

        Run run = Run.of("setup", "--root", root, "--appliance", given);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).matches("(?s).*given.yaml:\\d+:\\d+: expected: `\\(bad` .*Unmatched \\(.*");
    }

    @Test
    void whereNothingIsExpectedPerlIsNotGivenAnEmptyExpression() throws Exception {
        for (String service : List.of("ftp", "simpletcp", "dns")) {
            done("virtual set VIP1 --check " + service + " --request x");
            assertThat(ldirectord()).contains("receive = \".\"\n");
        }
        done("virtual set VIP1 --check http --request x");
        assertThat(ldirectord()).doesNotContain("receive");
    }

    @Test
    void aUdpServiceStandsBesideTheTcpOneOfTheSamePort() throws Exception {
        done("virtual add --label dns --port 53 --protocol udp --check dns --request www.example.org");
        done("virtual add --label dns-tcp --port 53");

        assertThat(ldirectord()).contains("virtual = 10.0.0.21:53\n    protocol = udp\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "virtual add --port 80 | two virtual servers",
                "virtual add --port 22 | SSH",
                "virtual add --label VIP1 --port 81 | same label",
                "virtual add --port 81 --address 10.0.0.31 | gateway",
                "virtual add --port 81 --protocol udp --check connect | UDP",
                "virtual add --port 81 --check http --request a#b | #",
                "virtual add --port 81 --check http --expected (unbalanced | --expected: expected: `(unbalanced`",
                "virtual set VIP1 --check http --expected x** | --expected: expected: `x**`",
                "virtual set VIP1 --check http --expected (?{1}) | Eval-group not allowed",
                "virtual add --port 81 --fallback 127.0.0.1 | no port",
                "virtual add --port 81 --scheduler fastest | choices",
                "virtual set VIP9 --port 81 | give one of: VIP1",
                "virtual set VIP1 --persistence 100000 | 86400",
                "real add --address 192.168.2.50 | twice",
                "real add --address 10.0.0.50 | real servers' side",
                "real add --virtual VIP9 --address 192.168.2.51 | give one of: VIP1",
                "real set VIP1 192.168.2.50 --least-connections 5 | higher upper",
                "real offline VIP1 192.168.2.99 | give one of: 192.168.2.50:80",
            })
    void whatCannotBeIsRefusedWithTheReasonAndNothingChanges(String command, String reason) {
        Snapshot before = Snapshot.of(root);

        Run run = lbwizard(command);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(reason);
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"add-virtual", "add-real"})
    void theFlowsAreInOrder(String flow) {
        Run run = Run.of("flow", "check", "wizard-flows/" + flow + ".yaml");

        assertThat(run.out() + run.err()).contains("no problems");
    }

    @Test
    void nothingIsAddedToAMachineThatIsNotSetUp(@TempDir Path bare) {
        Run run = Run.of("virtual", "add", "--port", "81", "--root", bare);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).contains("nothing is set up here yet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "real add --address 192.168.2.51 | --virtual: virtual: this answer is missing",
                "virtual add --address 1.2.3 --port 80 | --address: address: `1.2.3` is not",
                "virtual set VIP1 --address 1.1.1.256 --port 8080 | --address: address: `1.1.1.256` is not",
                "virtual set VIP2 --port 9999999 --address 10.0.0.22 | --port: port: `9999999` is not",
                "real add --virtual VIP9 --address 192.168.2.50 | --virtual: virtual: there is no",
                "real set VIP1 192.168.2.50 --most-connections x --least-connections 5 | --most-connections: most",
                "virtual set VIP2 --address 10.0.0.300 | --address: address: `10.0.0.300` is not",
            })
    void oneWrongOrMissingAnswerIsOneProblem(String command, String said) {
        done("virtual add --port 443");

        assertThat(lbwizard(command).err().lines()).singleElement().asString().startsWith(said);
    }

    @Test
    void whatIsWrongBesideARefusedAnswerIsToldToo() {
        done("virtual add --port 443");

        assertThat(lbwizard("virtual add --address 1.2.3 --scheduler x --port 80 --check dns --protocol tcp --weight 1")
                        .err())
                .contains("--weight");
        assertThat(lbwizard("real add --address 10.0.0.21 --weight x").err().lines())
                .extracting(line -> line.split(":", 2)[0])
                .containsExactlyInAnyOrder("--virtual", "--address", "--weight");
    }

    @Test
    void theHistoryTellsWhatWasDone() {
        done("virtual add --address 10.0.0.30 --port 443");
        done("real add --virtual VIP2 --address 192.168.2.51 --port 443");
        done("real offline VIP2 192.168.2.51 --now");

        assertThat(done("history").out())
                .contains(
                        "virtual add --address 10.0.0.30 --port 443: applied",
                        "real add --virtual VIP2 --address 192.168.2.51 --port 443: applied",
                        "real offline VIP2 192.168.2.51 --now: applied")
                .containsPattern("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [A-Z]");
        assertThat(done("history --json").out())
                .containsPattern("\"when\" ?: ?\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)\"");
    }

    @Test
    void whatIsSetTogetherIsJudgedTogether() {
        done("virtual add --label other --address 10.0.0.30 --port 8080");
        done("virtual set other --address 10.0.0.21 --port 81");
        done("real set VIP1 192.168.2.50 --most-connections 10 --least-connections 5");
        done("real set VIP1 192.168.2.50 --most-connections 4 --least-connections 2");
    }
}
