package org.lbwizard.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.flow.Answers;
import org.lbwizard.host.Secrets;
import org.lbwizard.interview.ApplianceAnswers;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Flows;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The wizard answered by a file: all or nothing, with every problem at once. */
class AnswerFileTest {
    private static final String GOOD = """
            flow: setup
            answers:
              ha-pair: no
              one-arm: yes
              eth0-address: 192.168.2.21
              eth0-netmask: 255.255.255.0
              gateway: 192.168.2.1
              nameserver: 192.168.2.1
              virtual-port: 80
              real-server: 192.168.2.50
            """;

    private final Wizard wizard = Flows.wizard();

    static List<Path> examples() {
        return Flows.examples().toList();
    }

    @Test
    void thereIsAnExampleForEachWay() {
        assertThat(examples())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "one-arm-master.yaml",
                        "one-arm-single.yaml",
                        "one-arm-slave.yaml",
                        "two-arm-master.yaml",
                        "two-arm-single.yaml",
                        "two-arm-slave.yaml");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleMakesItsAppliance(Path example) {
        Appliance appliance = appliance(Flows.bytes(example));
        String name = example.getFileName().toString();

        assertThat(appliance.twoArm()).isEqualTo(name.startsWith("two-arm"));
        assertThat(appliance.pair().map(p -> p.role().word()).orElse("single"))
                .isEqualTo(name.replaceAll(".*-|\\.yaml", ""));
        assertThat(appliance.virtualServers()).hasSize(name.contains("slave") ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anAppliancesAnswersMakeItAgain(Path example) {
        Appliance appliance = appliance(Flows.bytes(example));
        Answers answers = both().answers(appliance).orRefuse();
        String file = AnswerFile.write("setup", answers, key -> false);

        assertThat(appliance(Flows.utf8(file))).isEqualTo(appliance);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aRunWritesTheFileThatRepeatsIt(Path example) {
        Answers answers =
                wizard.answers(Flows.replay(wizard, Flows.bytes(example)).orRefuse());
        byte[] written = Flows.utf8(AnswerFile.write("setup", answers, key -> false));

        assertThat(wizard.answers(Flows.replay(wizard, written).orRefuse())).isEqualTo(answers);
    }

    @Test
    void aMissingKeyTakesItsDefault() {
        assertThat(answers(GOOD.replace("  virtual-port: 80\n", "").replace("  gateway: 192.168.2.1\n", "")))
                .containsEntry("virtual-port", "80")
                .containsEntry("gateway", "192.168.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[9.9.9.9, 1.1.1.1]", "9.9.9.9, 1.1.1.1", "\"9.9.9.9,1.1.1.1\"", "[\"9.9.9.9\", 1.1.1.1]"})
    void severalAddressesAreAListOrHaveCommas(String nameservers) {
        assertThat(answers(GOOD.replace("nameserver: 192.168.2.1", "nameserver: " + nameservers)))
                .containsEntry("nameserver", "9.9.9.9, 1.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes", "y", "true", "TRUE", "'yes'", "\"true\""})
    void yesTakesManySpellings(String yes) {
        assertThat(answers(GOOD.replace("one-arm: yes", "one-arm: " + yes))).containsEntry("one-arm", "yes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gateway: 192.168.2.1        | getaway: 192.168.2.1          | 7:3  | getaway: the flow `setup` asks nothing of this name; did you mean `gateway`?
            ha-pair: no                 | ha-pair: no\\n  role: master  | 4:3  | role: this is not asked when ha-pair is no
            one-arm: yes                | one-arm: yes\\n  eth1-address: 10.0.0.1 | 5:3  | eth1-address: this is not asked when
            eth0-address: 192.168.2.21  | eth0-address: 192.168.2.21/24 | 6:3  | eth0-netmask: this is not asked when
            virtual-port: 80            | virtual-port:                 | 9:16 | virtual-port: the answer is empty
            virtual-port: 80            | virtual-port: ~               | 9:17 | virtual-port: the answer is empty
            virtual-port: 80            | virtual-port: null            | 9:17 | virtual-port: the answer is empty
            virtual-port: 80            | virtual-port: ""              | 9:17 | virtual-port: the answer is empty
            virtual-port: 80            | virtual-port: "  "            | 9:17 | virtual-port: the answer is empty
            virtual-port: 80            | virtual-port: http            | 9:17 | virtual-port: `http` is not a port
            virtual-port: 80            | virtual-port: [80, 81]        | 9:17 | virtual-port: here stands a list
            virtual-port: 80            | virtual-port: { a: b }        | 9:17 | virtual-port: here stands a mapping
            virtual-port: 80            | virtual-port: 80\\n  virtual-port: 81 | 10:3 | virtual-port: this key is given twice
            ha-pair: no                 | ha-pair: maybe                | 3:12 | ha-pair: `maybe` is neither yes nor no
            nameserver: 192.168.2.1     | nameserver: []                | 8:15 | nameserver: here stands a list
            nameserver: 192.168.2.1     | nameserver: [~]               | 8:16 | nameserver: here stands something else
            nameserver: 192.168.2.1     | nameserver: [[9.9.9.9]]       | 8:16 | nameserver: here stands something else
            nameserver: 192.168.2.1     | nameserver: [9.9.9.9, 9.9.9.9]| 8:15 | nameserver: an address is given twice
            real-server: 192.168.2.50   | real-server: 192.168.2.21     | 10:16 | real-server: the real server's address 192.168.2.21 is this unit's own
            flow: setup                 | flow: other                   | 1:1  | flow: these are answers to the flow `other`
            flow: setup                 | flow: setup\\nflows: 1        | 2:1  | flows: unknown key; did you mean `flow`?
            """)
    void isRefusedAtItsPlace(String right, String wrong, String place, String said) {
        assertThat(lines(GOOD.replace(right, wrong.replace("\\n", "\n"))))
                .anySatisfy(line -> assertThat(line).startsWith("lb1.yaml:" + place + ": " + said));
    }

    @Test
    void aMissingAnswerWithoutDefaultIsAProblemOfTheFile() {
        assertThat(lines(GOOD.replace("  real-server: 192.168.2.50\n", "")))
                .containsExactly("lb1.yaml: real-server: this answer is missing and has no default;"
                        + " add it: IP address of the first real server (backend)");
    }

    @Test
    void answersThatAreMissingAltogetherAreAProblem() {
        assertThat(lines("flow: setup\n")).anySatisfy(line -> assertThat(line).contains("`answers` is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers: 5", "answers: [a]", "answers:", "answers: ~"})
    void answersThatAreNoMappingAreAProblem(String answers) {
        assertThat(lines("flow: setup\n" + answers + "\n"))
                .anySatisfy(line -> assertThat(line).startsWith("lb1.yaml:2:"));
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
        String bad = GOOD.replace("eth0-netmask: 255.255.255.0", "eth0-netmask: 255.0.255.0")
                .replace("gateway: 192.168.2.1", "getaway: 192.168.2.1")
                .replace("nameserver: 192.168.2.1", "nameserver:")
                .replace("virtual-port: 80", "virtual-port: 22")
                .replace("real-server: 192.168.2.50", "real-server: 127.0.0.1\n  peer-address: 192.168.2.22");

        assertThat(read(bad, Map.of()).problems())
                .extracting(Problem::subject)
                .containsExactly(
                        "eth0-netmask", "getaway", "nameserver", "virtual-port", "real-server", "peer-address");
    }

    @Test
    void oneMistakeIsToldOnce() {
        assertThat(lines(GOOD.replace("192.168.2.21", "192.168.2.021"))).hasSize(1);
        assertThat(lines(GOOD.replace("gateway: 192.168.2.1", "gateway: 192.168.3.1")))
                .hasSize(1);
    }

    @Test
    void aMistypedBranchDoesNotBlameTheAnswersBehindIt() {
        String pair = GOOD.replace("ha-pair: no", "ha-pair: yse\n  role: slave\n  peer-address: 192.168.2.22");

        assertThat(read(pair, Map.of()).problems()).extracting(Problem::subject).containsExactly("ha-pair");
    }

    @Test
    void anAnswerGivenBesideTheFileWins() {
        assertThat(wizard.answers(read(GOOD, Map.of("virtual-port", "8080")).orRefuse())
                        .byKey())
                .containsEntry("virtual-port", "8080");
    }

    @Test
    void anAnswerGivenBesideTheFileMendsABadOne() {
        String bad = GOOD.replace("virtual-port: 80", "virtual-port: [80]")
                .replace("real-server: 192.168.2.50", "real-server:");

        assertThat(read(bad, Map.of("virtual-port", "80", "real-server", "192.168.2.50"))
                        .isGood())
                .isTrue();
    }

    @Test
    void aBadAnswerBesideTheFileIsToldOfItsOption() {
        assertThat(read(GOOD, Map.of("virtual-port", "http")).problems())
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .startsWith("--set: virtual-port: `http` is not a port");
    }

    @Test
    void aVirtualAddressMayBeGiven() {
        assertThat(answers(GOOD + "  virtual-address: 192.168.2.25\n"))
                .containsEntry("virtual-address", "192.168.2.25");
    }

    // Secrets.

    private static final String SECRETIVE = """
            flow: secretive
            title: With a secret
            pages:
              - page: only
                title: Only
                questions:
                  - { key: password, prompt: Password, kind: secret, at-most: 20, help: Say. }
                  - { key: motto, prompt: Motto, kind: text, default: none, help: Say. }
              - { page: review, title: Review, review: yes }
            """;

    @TempDir
    private Path directory;

    @Test
    void aSecretIsTakenFromTheFileItRefersTo() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "hunter2 \nmore\n");

        assertThat(secret("file:" + file).orRefuse().answer("password"))
                .hasValueSatisfying(answer -> assertThat(answer.text()).isEqualTo("hunter2 "));
    }

    @Test
    void aSecretIsTakenFromTheEnvironment() {
        assertThat(secret("env:PATH").problems())
                .extracting(Problem::what)
                .doesNotContain("the variable PATH is not set");
        assertThat(secret("env:NO_SUCH_VARIABLE").problems())
                .extracting(Problem::line)
                .containsExactly(
                        "lb1.yaml:3:13: password: the variable NO_SUCH_VARIABLE is not set; set it, or refer to a file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "\"file: hunter2\"",
                "file:/no/such/hunter2/file",
                "FILE:hunter2",
                "\"file:/hunter2\\0\""
            })
    void aSecretThatStandsInTheFileOrCannotBeReadIsRefused(String written) {
        assertThat(secret(written).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).startsWith("lb1.yaml:3:13: password: ");
            assertThat(problem.advice()).isNotEmpty();
        });
    }

    @Test
    void aSecretThatBreaksItsRuleIsNotShown() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "hunter2".repeat(10));

        assertThat(secret("file:" + file).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line())
                        .contains("over 20 characters")
                        .doesNotContain("hunter2"));
    }

    @Test
    void aWrittenFileHoldsNoSecret() {
        Answers answers = new Answers(Map.of("password", "hunter2"));

        assertThat(AnswerFile.write("secretive", answers, "password"::equals))
                .doesNotContain("hunter2")
                .contains("# password: file:/path/to/the/secret");
    }

    @Test
    void anAppliancesSecretsAreNotPrinted() {
        Appliance plain = Appliances.twoArm();
        Appliance secretive = new Appliance(
                plain.pair(),
                plain.eth0(),
                plain.eth1(),
                plain.gateway(),
                plain.nameservers(),
                plain.autonat(),
                plain.virtualServers(),
                Map.of("password", new SiteAnswer("hunter2", true)));

        assertThat(both().answers(secretive).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.line()).contains("password").doesNotContain("hunter2"));
    }

    private static Checked<State> secret(String reference) {
        Wizard secretive = new Wizard(Flows.flow(SECRETIVE), new Interview(Machine.UNKNOWN));
        String file = "flow: secretive\nanswers:\n  password: " + reference + "\n";
        return new AnswerFile(secretive, Secrets::fetch).read("lb1.yaml", Flows.utf8(file), Map.of());
    }

    private Map<String, String> answers(String file) {
        return wizard.answers(read(file, Map.of()).orRefuse()).byKey();
    }

    private List<String> lines(String file) {
        return read(file, Map.of()).problems().stream().map(Problem::line).toList();
    }

    private Checked<State> read(String file, Map<String, String> overrides) {
        return new AnswerFile(wizard, Secrets::fetch).read("lb1.yaml", Flows.utf8(file), overrides);
    }

    private Appliance appliance(byte[] file) {
        return both().appliance(wizard.answers(Flows.replay(wizard, file).orRefuse()), () -> Appliances.KEY)
                .orRefuse();
    }

    private static ApplianceAnswers both() {
        return new ApplianceAnswers(Flows.setup(), new Interview(Machine.UNKNOWN));
    }
}
