package org.lbwizard.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.golden.Programs.Ran;

/**
 * The programs that the golden files are for accept them, and each check is shown to refuse a file with a mistake.
 * ldirectord's and ifupdown's parsers run for any user; the rest runs in namespaces, which need root.
 */
@Order(2)
@Execution(ExecutionMode.CONCURRENT)
final class RealParsersTest {
    private static final Programs PROGRAMS = new Programs();
    private static final String LDIRECTORD_CF = "/etc/ha.d/ldirectord.cf";
    private static final String INTERFACES = "/etc/network/interfaces";
    private static final String AUTONAT = "/etc/nftables.d/lbwizard-autonat.nft";
    private static final String AUTHKEYS = "/etc/ha.d/authkeys";
    private static final String HARESOURCES = "/etc/ha.d/haresources";

    /** ldirectord(8): the file was read, and no such ldirectord runs. */
    private static final int STOPPED = 3;

    private static final int CONFIGURATION_ERROR = 2;

    @TempDir
    private Path scratch = Path.of("");

    @AfterAll
    static void sumUp() {
        PROGRAMS.summary().forEach(System.out::println);
    }

    static Stream<GoldenCase> all() throws IOException {
        return GoldenCase.all().stream();
    }

    static Stream<GoldenCase> withAutonat() throws IOException {
        return all().filter(golden -> golden.has(AUTONAT));
    }

    static Stream<GoldenCase> withKey() throws IOException {
        return all().filter(golden -> golden.has(AUTHKEYS));
    }

    @ParameterizedTest
    @MethodSource("all")
    void ldirectordReadsItsFile(GoldenCase golden) throws Exception {
        Ran ran = ldirectord(golden.tree());

        assertThat(ran.said()).contains("ldirectord is stopped for").doesNotContain("Error");
        assertThat(ran.exit()).isEqualTo(STOPPED);
    }

    @ParameterizedTest
    @CsvSource({"scheduler = wlc, scheduler = WLC", "protocol = tcp, protocol = TCP", "    real =, '\n    real ='"})
    void ldirectordRefusesAMistake(String right, String wrong) throws Exception {
        Ran ran = ldirectord(broken("one-arm-single", LDIRECTORD_CF, right, wrong));

        assertThat(ran.said()).containsPattern("Error .* reading file .* at line");
        assertThat(ran.exit()).isEqualTo(CONFIGURATION_ERROR);
    }

    private static Ran ldirectord(Path tree) throws Exception {
        PROGRAMS.need("ldirectord");
        return PROGRAMS.run(
                "ldirectord",
                tree.resolve(LDIRECTORD_CF.substring(1)).toAbsolutePath().toString(),
                "status");
    }

    @ParameterizedTest
    @MethodSource("all")
    void ifupdownReadsItsFile(GoldenCase golden) throws Exception {
        Ran ports = ifquery(golden.tree());
        Ran acts = ifup(golden.tree());

        assertThat(ports.exit()).as(ports.said()).isZero();
        assertThat(ports.said().lines()).containsExactlyElementsOf(ports(golden.file(INTERFACES)));
        assertThat(acts.exit()).as(acts.said()).isZero();
        assertThat(acts.said()).contains("ip addr add").doesNotContain("ifup: ");
    }

    @ParameterizedTest
    @CsvSource({"inet static, inet statik", "iface lo, iface", "inet loopback, inet"})
    void ifupdownRefusesAMistake(String right, String wrong) throws Exception {
        Path tree = broken("one-arm-single", INTERFACES, right, wrong);

        assertThat(ifquery(tree).exit()).isEqualTo(1);
        assertThat(ifup(tree).exit()).isEqualTo(1);
    }

    private static List<String> ports(Path interfaces) throws IOException {
        return Files.readAllLines(interfaces).stream()
                .filter(line -> line.startsWith("auto "))
                .map(line -> line.substring("auto ".length()))
                .toList();
    }

    private static Ran ifquery(Path tree) throws Exception {
        PROGRAMS.need("ifquery");
        return PROGRAMS.run(
                "ifquery", "-i", tree.resolve(INTERFACES.substring(1)).toString(), "--list");
    }

    private Ran ifup(Path tree) throws Exception {
        PROGRAMS.need("ifup");
        String file = tree.resolve(INTERFACES.substring(1)).toString();
        return PROGRAMS.run("ifup", "--no-act", "--state-dir", scratch.toString(), "-i", file, "-a");
    }

    @ParameterizedTest
    @MethodSource("all")
    void ifupBringsThePortsUp(GoldenCase golden) throws Exception {
        accepted(inNamespace("ifup", golden.tree(), "ifup", "ip"));
    }

    /** Mistakes that ifupdown's parser lets through. */
    @ParameterizedTest
    @CsvSource({"192.168.2.21/24, 192.168.2.321/24", "address, adress", "gateway 192.168.2.1, gateway 192.168.2.256"})
    void ifupRefusesAMistake(String right, String wrong) throws Exception {
        refused(inNamespace("ifup", broken("one-arm-single", INTERFACES, right, wrong), "ifup", "ip"));
    }

    @ParameterizedTest
    @MethodSource("withAutonat")
    void nftLoadsItsRules(GoldenCase golden) throws Exception {
        accepted(inNamespace("nft", golden.tree(), "nft"));
    }

    @ParameterizedTest
    @CsvSource({
        "masquerade, masquerad",
        "delete table, destroy table",
        "192.168.2.0/24, 192.168.2.0/33",
        "hook postrouting, hook nowhere"
    })
    void nftRefusesAMistake(String right, String wrong) throws Exception {
        refused(inNamespace("nft", broken("two-arm-single", AUTONAT, right, wrong), "nft"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void sysctlSetsEverything(GoldenCase golden) throws Exception {
        accepted(inNamespace("sysctl", golden.tree(), "sysctl", "ip"));
    }

    @ParameterizedTest
    @CsvSource({"all.send_redirects, all.send_redirect", "conf.eth0, conf.eth7", "ip_forward = 1, ip_forward = yes"})
    void sysctlRefusesAMistake(String right, String wrong) throws Exception {
        Path tree = broken("two-arm-single", "/etc/sysctl.d/60-lbwizard.conf", right, wrong);

        refused(inNamespace("sysctl", tree, "sysctl", "ip"));
    }

    @ParameterizedTest
    @MethodSource("withKey")
    void heartbeatStarts(GoldenCase golden) throws Exception {
        accepted(inNamespace("heartbeat", golden.tree(), "heartbeat", "ip", "script"));
    }

    /** A slave starts once it has the key and the resources of its master, as pairing gives them to it. */
    @ParameterizedTest
    @CsvSource({"one-arm-slave, one-arm-master", "two-arm-slave, two-arm-master"})
    void heartbeatStartsOnAPairedSlave(String slave, String master) throws Exception {
        GoldenCase.copy(GoldenCase.HOME.resolve(slave).resolve("tree"), scratch);
        for (String shared : List.of(AUTHKEYS, HARESOURCES)) {
            Files.copy(GoldenCase.HOME.resolve(master).resolve("tree" + shared), scratch.resolve(shared.substring(1)));
        }

        accepted(inNamespace("heartbeat", scratch, "heartbeat", "ip", "script"));
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/ha.d/ha.cf, keepalive 1, keepalife 1",
        "/etc/ha.d/ha.cf, deadtime 10, deadtime 1",
        "/etc/ha.d/ha.cf, node lbmaster, node lbmeister",
        "/etc/ha.d/ha.cf, serial /dev/ttyS1, serial /dev/ttyS7",
        "/etc/ha.d/haresources, lbmaster, lbmeister",
        "/etc/ha.d/authkeys, 1 sha1, 16 sha1",
    })
    void heartbeatRefusesAMistake(String file, String right, String wrong) throws Exception {
        refused(inNamespace("heartbeat", broken("one-arm-master", file, right, wrong), "heartbeat", "ip", "script"));
    }

    private static Ran inNamespace(String check, Path tree, String... programs) throws Exception {
        List<String> needed = new ArrayList<>(List.of(programs));
        needed.add("timeout");
        PROGRAMS.need(needed.toArray(String[]::new));
        PROGRAMS.needNamespaces();
        return PROGRAMS.inNamespace(check, tree);
    }

    private static void accepted(Ran ran) {
        assertThat(ran.said()).endsWith("accepted\n");
        assertThat(ran.exit()).isZero();
    }

    private static void refused(Ran ran) {
        assertThat(ran.said()).contains("refused: ").doesNotContain("accepted\n");
        assertThat(ran.exit()).isEqualTo(1);
    }

    /** A copy of a golden tree with one mistake in one file. */
    private Path broken(String name, String path, String right, String wrong) throws IOException {
        Path copy = scratch.resolve("broken");
        GoldenCase.copy(GoldenCase.HOME.resolve(name).resolve("tree"), copy);
        Path file = copy.resolve(path.substring(1));
        String text = Files.readString(file);
        assertThat(text).contains(right);
        Files.writeString(file, text.replace(right, wrong));
        return copy;
    }
}
