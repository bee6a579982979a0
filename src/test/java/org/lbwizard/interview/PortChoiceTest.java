package org.lbwizard.interview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Link;
import org.lbwizard.model.LinkLayer.LowerPort;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Flows;
import org.lbwizard.support.Machines;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** Which ports an appliance gets, as a machine's files, its record and the answers say. */
class PortChoiceTest {
    private static final String BOND = """
            auto enp1s0f0
            iface enp1s0f0 inet manual
                bond-master bond0
            auto enp1s0f1
            iface enp1s0f1 inet manual
                bond-master bond0
            auto bond0
            iface bond0 inet static
                address 10.20.0.5/24
                gateway 10.20.0.254
                bond-slaves enp1s0f0 enp1s0f1
                bond-mode 802.3ad
            auto bond0.10
            iface bond0.10 inet static
                address 10.30.0.5/24
                vlan-raw-device bond0
            """;
    private static final String ORDER = """
            iface eth1 inet static
                address 10.20.0.5/24
                gateway 10.20.0.254
            iface eth0 inet static
                address 192.168.2.5/24
            """;
    private static final String ONE_ARM = """
            flow: setup
            answers:
              eth0-address: 10.20.0.5/24
              gateway: 10.20.0.254
              nameserver: 10.20.0.2
              virtual-address: 10.20.0.25
              real-server: 10.20.0.50
            """;
    private static final String TWO_ARM = """
            flow: setup
            answers:
              one-arm: no
              eth0-address: 10.20.0.5/24
              eth1-address: 192.168.2.5/24
              gateway: 10.20.0.254
              nameserver: 10.20.0.2
              real-server: 192.168.2.50
            """;

    @TempDir
    private Path root = Path.of("");

    private void interfaces(String text) {
        Machines.write(root, "etc/network/interfaces", text, "rw-r--r--");
    }

    private void hardware(String name, String carrier) {
        Machines.write(root, "sys/class/net/" + name + "/device/vendor", "0x1af4\n", "rw-r--r--");
        Machines.write(root, "sys/class/net/" + name + "/carrier", carrier + "\n", "rw-r--r--");
        Machines.write(
                root,
                "sys/class/net/" + name + "/address",
                "52:54:00:00:00:" + name.replaceAll("\\D", "").concat("00").substring(0, 2) + "\n",
                "rw-r--r--");
    }

    private Interview interview() throws IOException {
        return new Interview(MachineReader.read(Machines.tree(root)));
    }

    private Checked<Appliance> made(String file) throws IOException {
        Interview interview = interview();
        Wizard wizard = new Wizard(Flows.setup(), interview);
        return Flows.replay(wizard, Flows.utf8(file))
                .then(state -> new ApplianceAnswers(Flows.setup(), interview)
                        .appliance(wizard.answers(state), () -> Appliances.KEY));
    }

    private List<Link> links(String file) throws IOException {
        return made(file).orRefuse().links();
    }

    private List<String> names(String file) throws IOException {
        return links(file).stream().map(Link::name).toList();
    }

    private String refusal(String file) throws IOException {
        return made(file) instanceof Checked.Refused<Appliance>(List<Problem> problems)
                ? problems.getFirst().line()
                : "accepted";
    }

    private static String with(String file, String answer) {
        return file + "  " + answer + "\n";
    }

    @Test
    void aPortWithTheDefaultRouteComesBeforeOneThatSortsEarlier() throws IOException {
        for (String idle : List.of("eno1", "eno2", "enp10s0")) {
            hardware(idle, "0");
        }
        hardware("enp3s0", "1");
        interfaces("iface enp3s0 inet static\n    address 10.20.0.5/24\n    gateway 10.20.0.254\n");

        assertThat(names(ONE_ARM.replace("10.20.0", "10.77.0"))).containsExactly("enp3s0");
    }

    @Test
    void aPortWithALinkComesBeforeOneWithout() throws IOException {
        hardware("eno1", "0");
        hardware("eno2", "1");

        assertThat(names(ONE_ARM)).containsExactly("eno2");
    }

    @Test
    void theAddressesOfAFileTellWhichPortIsWhich() throws IOException {
        interfaces(ORDER);

        assertThat(names(ONE_ARM)).containsExactly("eth1");
        assertThat(names(TWO_ARM)).containsExactly("eth1", "eth0");
        assertThat(names(TWO_ARM.replace("eth0-address: 10.20.0.5", "eth0-address: 10.20.0.9")))
                .containsExactly("eth1", "eth0");
        assertThat(names(ONE_ARM.replace("10.20.0.5/24", "192.168.2.5/24").replace("10.20.0", "192.168.2")))
                .containsExactly("eth0");
    }

    @Test
    void whatIsRecordedStaysWhateverIsPluggedIn() throws IOException {
        Machines.write(root, "etc/lbwizard/appliance.yaml", ApplianceFile.write(Appliances.oneArm()), "rw-------");
        for (String newcomer : List.of("docker0", "eno1", "ens4")) {
            hardware(newcomer, "1");
        }
        interfaces("iface ens4 inet static\n    address 10.20.0.5/24\n    gateway 10.20.0.254\n");

        assertThat(names(ONE_ARM)).containsExactly("eth0");
        assertThat(names(with(ONE_ARM, "eth0-port: ens4"))).containsExactly("ens4");
    }

    @Test
    void aPortThatAnotherProgramMakesIsNeverProposed() throws IOException {
        for (String name : List.of("docker0", "veth12", "virbr0", "eth0")) {
            hardware(name, "0");
        }

        assertThat(names(ONE_ARM)).containsExactly("eth0");
        assertThat(refusal(with(ONE_ARM, "eth0-port: docker0")))
                .contains("another program makes it", "give one of: eth0");
    }

    @Test
    void bondsAndVlansCanBeChosenWithWhatTheyNeed() throws IOException {
        interfaces(BOND);
        hardware("enp1s0f0", "1");
        hardware("enp1s0f1", "1");

        Link bond = links(with(ONE_ARM, "eth0-port: bond0")).getFirst();
        assertThat(bond.layer().options()).containsExactly("bond-slaves enp1s0f0 enp1s0f1", "bond-mode 802.3ad");
        assertThat(bond.layer().below()).extracting(LowerPort::name).containsExactly("enp1s0f0", "enp1s0f1");
        Link vlan = links(with(ONE_ARM.replace("10.20", "10.30"), "eth0-port: bond0.10"))
                .getFirst();
        assertThat(vlan.layer().options()).containsExactly("vlan-raw-device bond0");
        assertThat(vlan.layer().below()).extracting(LowerPort::name).containsExactly("enp1s0f0", "enp1s0f1", "bond0");
        assertThat(refusal(with(ONE_ARM, "eth0-port: enp1s0f0"))).contains("it is part of bond0", "bond0, bond0.10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eth0-port: ens9              | there is no network interface ens9 here; give one of: eth1, eth0
            eth0-port: lo                | there is no network interface lo here
            eth0-port: 52:54:00:00:00:77 | no usable network interface here has the MAC address 52:54:00:00:00:77
            eth0-port: "no name"         | is neither the name of a network interface nor a MAC address
            eth1-port: eth0              | with its default, yes, what is not asked is eth1-port
            """)
    void aPortThatCannotBeIsRefusedWithTheReason(String answer, String reason) throws IOException {
        interfaces(ORDER);

        assertThat(refusal(with(ONE_ARM, answer))).contains(reason);
    }

    @Test
    void twoArmsAreNotOnOnePort() throws IOException {
        interfaces(ORDER);

        assertThat(refusal(with(with(TWO_ARM, "eth0-port: eth1"), "eth1-port: eth1")))
                .contains("eth1-port: eth1 is the first arm's port already");
        assertThat(names(with(TWO_ARM, "eth0-port: eth0"))).containsExactly("eth0", "eth1");
    }

    @Test
    void withFewerPortsThanArmsThereIsNothingToChoose() throws IOException {
        assertThat(refusal(with(ONE_ARM, "eth0-port: eth0"))).contains("no network interface is seen here");
        hardware("ens3", "1");
        assertThat(names(with(ONE_ARM, "eth0-port: ens3"))).containsExactly("ens3");
        assertThat(refusal(with(TWO_ARM, "eth0-port: ens3"))).contains("only ens3 can be used here");
    }

    @Test
    void anAnswerByMacAddressIsKeptAsTheNameHere() throws IOException {
        hardware("ens31", "1");
        hardware("ens42", "1");

        assertThat(names(with(ONE_ARM, "eth0-port: 52-54-00-00-00-42"))).containsExactly("ens42");
    }

    @Test
    void thePortIsAskedOnlyWhereThereAreMoreThanArms() throws IOException {
        interfaces(ORDER);
        Wizard wizard = new Wizard(Flows.setup(), interview());

        State oneArm = Flows.answer(wizard, "no", "yes");
        assertThat(((Screen.Form) wizard.screen(oneArm)).current().choices())
                .isEqualTo(Map.of("eth1", "10.20.0.5/24, default route", "eth0", "192.168.2.5/24"))
                .containsOnlyKeys("eth1", "eth0");
        assertThat(((Screen.Form) wizard.screen(wizard.next(oneArm, new Input.Enter())))
                        .current()
                        .suggestion())
                .hasValue("10.20.0.5");
        State twoArm = Flows.answer(wizard, "no", "no");
        assertThat(((Screen.Form) wizard.screen(twoArm)).current().key()).isEqualTo("eth0-address");
    }

    @Test
    void theAnswersThatAreWrittenNameThePort() throws IOException {
        interfaces(ORDER);
        Appliance made = made(with(ONE_ARM.replace("10.20.0", "192.168.2"), "eth0-port: eth0"))
                .orRefuse();

        assertThat(new ApplianceAnswers(Flows.setup(), interview())
                        .answers(made)
                        .orRefuse()
                        .byKey())
                .containsEntry("eth0-port", "eth0");
    }
}
