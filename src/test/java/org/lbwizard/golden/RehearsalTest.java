package org.lbwizard.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.check.Rehearsal;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.history.Generation;
import org.lbwizard.host.Diary;
import org.lbwizard.host.LocalCommands;
import org.lbwizard.host.LocalTree;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.Sample;

/** The product's own rehearsal, with the real programs in namespaces: it accepts what is in order, and nothing else. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
final class RehearsalTest {
    private static final Programs PROGRAMS = new Programs();

    @TempDir
    private Path root = Path.of("");

    static Stream<GoldenCase> all(TestInfo test) throws IOException {
        return Sample.few(GoldenCase.all(), test);
    }

    private List<Problem> rehearse(String golden) throws IOException {
        PROGRAMS.need("unshare", "ldirectord", "heartbeat", "nft", "ifup", "ip", "sysctl", "ipvsadm", "script");
        PROGRAMS.needNamespaces();
        Path settings = GoldenCase.HOME.resolve(golden).resolve("tree/etc/lbwizard/appliance.yaml");
        Appliance appliance = ApplianceReader.read(settings.toString(), Files.readAllBytes(settings))
                .orRefuse();
        Plan plan = Machines.plan(root, appliance);
        return new Rehearsal(LocalTree.at(root), new LocalCommands(), Diary.CLOSED)
                .of(plan).stream().filter(p -> !isAboutThisKernel(p)).toList();
    }

    /** The machine that runs the tests need not have IPVS: then its module, and the settings that come with it, lack. */
    private static boolean isAboutThisKernel(Problem problem) {
        boolean hasIpvs = Files.exists(Path.of("/proc/net/ip_vs"));
        return !hasIpvs && (problem.subject().equals("kernel") || problem.what().contains("/net/ipv4/vs/"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatTheTemplatesGiveIsAccepted(GoldenCase golden) throws IOException {
        assertThat(rehearse(golden.name())).isEmpty();
    }

    @Test
    void heartbeatReadsAllItsFilesWhereOneOfThemChanges() throws IOException {
        GoldenCase.copy(GoldenCase.HOME.resolve("two-arm-master/tree"), root);
        String text = Files.readString(Path.of("templates/heartbeat/ha.cf"));
        Machines.write(root, "etc/lbwizard/templates/heartbeat/ha.cf", text + "keepalife 1\n", "rw-r--r--");

        assertThat(rehearse("two-arm-master"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("heartbeat"));
    }

    @Test
    void filesAsTheyWereFoundAreToldOfAndNotRefused() throws IOException {
        PROGRAMS.need("unshare", "ldirectord");
        PROGRAMS.needNamespaces();
        Machines.write(root, "etc/ha.d/ldirectord.cf", "virtual=nonsense\n", "rw-r--r--");
        Machines.apply(root, Appliances.twoArm());
        Plan back = new Provisioning(LocalTree.at(root)).rollback(Generation.AS_FOUND);

        assertThat(new Rehearsal(LocalTree.at(root), new LocalCommands(), Diary.CLOSED).of(back))
                .isNotEmpty()
                .noneMatch(Problem::isError)
                .anySatisfy(problem -> assertThat(problem.what()).contains("ldirectord"));
    }

    @Test
    void aSettingOfTheWholeMachineIsNotSetByARehearsal() throws IOException {
        Path setting = Path.of("/proc/sys/vm/swappiness");
        String before = Files.readString(setting).strip();
        String text = Files.readString(Path.of("templates/kernel/sysctl"));
        int other = Integer.parseInt(before) == 1 ? 2 : 1;
        Machines.write(
                root, "etc/lbwizard/templates/kernel/sysctl", text + "vm.swappiness = " + other + "\n", "rw-r--r--");
        Machines.write(root, "proc/sys/vm/swappiness", before + "\n", "rw-r--r--");

        assertThat(rehearse("two-arm-single")).isEmpty();
        assertThat(Files.readString(setting).strip()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ldirectord/ldirectord.cf | protocol = {{protocol}} | protocol = TCP | ldirectord",
                "nftables/autonat.nft | masquerade | masquerad | nft",
                "ifupdown/interfaces | inet static | inet statik | ifquery",
                "ifupdown/interfaces | address {{address}} | adress {{address}} | does not give eth0 the address",
                "ldirectord/ldirectord.cf | scheduler = {{scheduler}} | scheduler = rr | is rr, and should be wlc",
                "heartbeat/ha.cf | keepalive 1 | keepalife 1 | heartbeat",
                "heartbeat/authkeys | auth 1 | auth 2 | heartbeat",
                "heartbeat/haresources | {{master}} | lbmeister | heartbeat",
                "heartbeat/haresources | /{{port}} | /eth7 | lbwizard-addresses start",
                "heartbeat/lbwizard-addresses | address replace | address replase | lbwizard-addresses start",
                "heartbeat/lbwizard-addresses | address flush | address show | lbwizard-addresses stop",
            })
    void aMistakeOfASitesOwnTemplateIsRefused(String template, String right, String wrong, String said)
            throws IOException {
        String text = Files.readString(Path.of("templates").resolve(template));
        assertThat(text).contains(right);
        Machines.write(root, "etc/lbwizard/templates/" + template, text.replace(right, wrong), "rw-r--r--");

        assertThat(rehearse("two-arm-master"))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.what()).contains(said));
    }
}
