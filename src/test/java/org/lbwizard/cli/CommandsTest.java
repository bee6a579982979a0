package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.Snapshot;

/** The commands as users script against them: exit codes, files, what is said. */
class CommandsTest {
    private static final Path EXAMPLES = Path.of("wizard-flows/examples");

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void aScratchTree() {
        root = directory.resolve("root");
    }

    private Run lbwizard(Object... args) {
        Object[] all = new Object[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--root";
        all[args.length + 1] = root;
        return Run.of(all);
    }

    private Run setUp(String example) {
        return lbwizard("setup", "--answers", EXAMPLES.resolve(example + ".yaml"));
    }

    @Test
    void theGuidesExampleTypedGivesTheSameTreeAsTheAnswerFile() {
        String typed =
                "\nn\nn\n10.0.0.21\n255.255.255.0\n192.168.2.21\n255.255.255.0\n10.0.0.31\n10.0.0.31\n80\n192.168.2.50\n\n";
        Path other = directory.resolve("other");

        Run wizard = Run.withInput(typed, "--root", other);
        setUp("two-arm-single");

        assertThat(wizard.code()).isZero();
        assertThat(Snapshot.of(other)).isEqualTo(Snapshot.of(root));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one-arm-single",
                "two-arm-single",
                "one-arm-slave",
                "two-arm-slave",
                "one-arm-master",
                "two-arm-master"
            })
    void showPrintsTheAnswersThatSetUpTheSame(String example) throws IOException {
        setUp(example);
        Run shown = lbwizard("show", "--answers");
        Path answers = Files.writeString(directory.resolve("again.yaml"), shown.out());

        Run plan = lbwizard("plan", "--check", "--answers", answers);

        assertThat(shown.code()).isZero();
        assertThat(plan.code()).isZero();
        assertThat(plan.out()).endsWith("Nothing to change.\n");
    }

    @Test
    void aSecondRunWithTheSameAnswersDoesNothing() {
        setUp("two-arm-master");
        Snapshot first = Snapshot.of(root);

        Run again = setUp("two-arm-master");

        assertThat(again.out()).isEqualTo("Nothing to do: everything is in place already.\n");
        assertThat(Snapshot.of(root)).isEqualTo(first);
    }

    @Test
    void planCheckExits10WhereThereAreChangesAndWritesNothing() {
        Run plan = lbwizard("plan", "--check", "--answers", EXAMPLES.resolve("one-arm-single.yaml"));

        assertThat(plan.code()).isEqualTo(10);
        assertThat(plan.out()).contains("+++ b/etc/network/interfaces", "+    address 192.168.2.21/24");
        assertThat(root).doesNotExist();
    }

    @Test
    void refusedAnswersExit3WithEveryProblemAndChangeNothing() throws IOException {
        Path answers = Files.writeString(directory.resolve("bad.yaml"), """
                flow: setup
                answers:
                  one-arm: yes
                  eth0-address: 192.168.2.021/24
                  virtual-port: 22
                  real-servr: 192.168.2.50
                """);

        Run run = lbwizard("setup", "--answers", answers);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains(answers + ":4:17: eth0-address: ")
                .contains(answers + ":5:17: virtual-port: ")
                .contains("real-servr", "did you mean `real-server`?");
        assertThat(Snapshot.of(root).entries()).isEmpty();
    }

    @Test
    void problemsAreThereAsJsonToo() throws IOException {
        Path answers = Files.writeString(directory.resolve("bad.yaml"), "flow: setup\nanswers: { gateway: here }\n");

        Run run = lbwizard("plan", "--json", "--answers", answers);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("\"key\" : \"gateway\"", "\"line\" : 2", "\"advice\" : ");
    }

    @Test
    void setOverridesOneAnswer() {
        lbwizard("setup", "--answers", EXAMPLES.resolve("two-arm-single.yaml"), "--set", "virtual-port=8080");

        assertThat(Machines.read(root, "etc/ha.d/ldirectord.cf")).contains("virtual = 10.0.0.21:8080");
    }

    @Test
    void answersCanComeFromStandardInput() throws IOException {
        Run run = Run.withInput(
                Files.readString(EXAMPLES.resolve("one-arm-slave.yaml")), "setup", "--root", root, "--answers", "-");

        assertThat(run.code()).isZero();
        assertThat(Machines.read(root, "etc/hostname")).isEqualTo("lbslave\n");
    }

    @Test
    void aHandEditIsRefusedUntilItMayBeLost() throws IOException {
        setUp("one-arm-single");
        Path sysctl = root.resolve("etc/sysctl.d/60-lbwizard.conf");
        Files.writeString(sysctl, "net.ipv4.ip_forward = 1\n");
        Snapshot edited = Snapshot.of(root);

        Run refused = setUp("one-arm-single");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("60-lbwizard.conf", "--overwrite-edits");
        assertThat(Snapshot.of(root)).isEqualTo(edited);

        Run forced = lbwizard("setup", "--overwrite-edits", "--answers", EXAMPLES.resolve("one-arm-single.yaml"));
        assertThat(forced.code()).isZero();
        assertThat(Files.readString(sysctl)).contains("net.ipv4.conf.eth0.arp_ignore = 1");
    }

    @Test
    void aHandEditedApplianceFileIsDriftToo() throws IOException {
        setUp("one-arm-single");
        Path file = root.resolve("etc/lbwizard/appliance.yaml");
        Files.writeString(
                file, Files.readString(file).replace("port: 80\n", "port: 81\n").replace("port: 80,", "port: 81,"));

        assertThat(lbwizard("plan").out()).contains("edited by hand").doesNotContain("Nothing to change");
        assertThat(setUp("one-arm-single").code()).isEqualTo(4);
    }

    @Test
    void planAloneShowsWhatDriftedFromTheAppliance() throws IOException {
        setUp("two-arm-single");
        Files.delete(root.resolve("etc/hostname"));

        Run plan = lbwizard("plan", "--check");

        assertThat(plan.code()).isEqualTo(10);
        assertThat(plan.out()).contains("+ /etc/hostname", "edited by hand since lbwizard wrote it: /etc/hostname");
    }

    @Test
    void thePairKeyIsInNoOutput() {
        setUp("two-arm-master");
        String authkeys = Machines.read(root, "etc/ha.d/authkeys");
        String key = authkeys.substring(authkeys.lastIndexOf(' ') + 1).strip();
        assertThat(key).hasSize(40);

        for (List<String> command : List.of(
                List.of("show"),
                List.of("show", "--json"),
                List.of("show", "--answers"),
                List.of("history", "--json"),
                List.of("diff", "0"),
                List.of("diff", "0", "--json"),
                List.of(
                        "plan",
                        "--answers",
                        EXAMPLES.resolve("one-arm-single.yaml").toString()),
                List.of(
                        "plan",
                        "--json",
                        "--answers",
                        EXAMPLES.resolve("one-arm-single.yaml").toString()),
                List.of("rollback", "0", "--yes"))) {
            Run run = lbwizard(command.toArray());
            assertThat(run.code()).as("%s", command).isZero();
            assertThat(run.out() + run.err()).as("%s", command).doesNotContain(key);
        }
    }

    @Test
    void theMastersKeyStaysWhenItIsSetUpAgain() {
        setUp("two-arm-master");
        String key = Machines.read(root, "etc/ha.d/authkeys");

        lbwizard("setup", "--answers", EXAMPLES.resolve("two-arm-master.yaml"), "--set", "virtual-port=81");

        assertThat(Machines.read(root, "etc/ha.d/authkeys")).isEqualTo(key);
    }

    @Test
    void rollbackGoesBackAndHistoryTellsAllOfIt() {
        setUp("one-arm-single");
        Snapshot first = Snapshot.of(root);
        setUp("two-arm-master");

        assertThat(lbwizard("rollback", "--yes").code()).isZero();

        assertThat(Snapshot.of(root)).isEqualTo(first);
        assertThat(lbwizard("history").out().lines().map(line -> line.strip().split(" +", 2)[0]))
                .containsExactly("3", "2", "1", "0");
        assertThat(lbwizard("diff", "1").out()).isEqualTo("Nothing differs.\n");
    }

    @Test
    void aGenerationThatIsNotThereIsRefused() {
        setUp("one-arm-single");

        Run run = lbwizard("rollback", "7", "--yes");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("there is no generation 7");
    }

    @Test
    void lbrestoreBringsTheFactorySettings() {
        setUp("two-arm-master");

        Run run = Run.of("lbrestore", "--yes", "--root", root);

        assertThat(run.code()).isZero();
        assertThat(Machines.read(root, "etc/network/interfaces")).contains("address 192.168.2.21/24");
        assertThat(root.resolve("etc/ha.d/authkeys")).doesNotExist();
        assertThat(root.resolve("etc/nftables.d/lbwizard-autonat.nft")).doesNotExist();
        assertThat(Machines.read(root, "etc/hostname")).isEqualTo("lbmaster\n");
    }

    @Test
    void lbrestoreCanKeepTheNetwork() {
        setUp("two-arm-single");
        String interfaces = Machines.read(root, "etc/network/interfaces");

        Run.of("lbrestore", "--yes", "--keep-network", "--root", root);

        assertThat(Machines.read(root, "etc/network/interfaces")).isEqualTo(interfaces);
        assertThat(Machines.read(root, "etc/ha.d/ldirectord.cf")).doesNotContain("virtual =");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "\0\0\0"})
    void lbrestoreKeepsTheNetworkOfSettingsThatCanNoLongerBeRead(String settings) {
        setUp("two-arm-single");
        String interfaces = Machines.read(root, "etc/network/interfaces");
        Machines.write(root, "etc/lbwizard/appliance.yaml", settings, "rw-------");

        Run run = Run.of("lbrestore", "--yes", "--keep-network", "--root", root);

        assertThat(run.code()).isZero();
        assertThat(Machines.read(root, "etc/network/interfaces")).isEqualTo(interfaces);
    }

    @Test
    void lbrestoreGetsPastAJournalThatCannotBeUndone() {
        setUp("two-arm-single");
        Machines.write(
                root,
                "var/lib/lbwizard/journal",
                "lbwizard-journal\t1\nfile\t/etc/hostname\t644\t0:0\t" + "0".repeat(64) + "\nmark\tcommit\n",
                "rw-------");
        assertThat(lbwizard("recover").code()).isEqualTo(6);

        Run run = Run.of("lbrestore", "--yes", "--root", root);

        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("cannot be rolled back completely").contains("journal.damaged");
        assertThat(Machines.read(root, "etc/ha.d/ldirectord.cf")).doesNotContain("virtual =");
    }

    @Test
    void lbrestoreUndoesAnInterruptedApplyFirst() {
        setUp("two-arm-single");
        Machines.interrupt(root, Appliances.master());

        Run run = Run.of("lbrestore", "--yes", "--root", root);

        assertThat(run.code()).isZero();
        assertThat(root.resolve("var/lib/lbwizard/journal.damaged")).doesNotExist();
        assertThat(lbwizard("history").out()).contains("rolled back: cut off");
        assertThat(Machines.leftovers(root)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"recover", "status", "plan"})
    void aDamagedJournalIsNamedWithWhatHelps(String command) {
        setUp("two-arm-single");
        Machines.write(root, "var/lib/lbwizard/journal", "", "rw-------");

        Run run = lbwizard(command);

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("is damaged").contains("`lbrestore`");
    }

    @Test
    void theKeyOfAPairIsStarredOutWhereItsSettingsCanNoLongerBeReadToo() {
        setUp("two-arm-master");
        String authkeys = Machines.read(root, "etc/ha.d/authkeys");
        String key = authkeys.substring(authkeys.lastIndexOf(' ') + 1).strip();
        Machines.write(root, "etc/lbwizard/appliance.yaml", "garbage", "rw-------");

        Run diff = lbwizard("diff", "0");

        assertThat(diff.out()).contains("authkeys").doesNotContain(key);
    }

    @Test
    void lbrestoreWithoutTerminalOrYesIsAWrongCommandLine() {
        assertThat(Run.of("lbrestore", "--root", root).code()).isEqualTo(2);
    }

    @Test
    void aSecondRunIsToldWhoHoldsTheLock() throws IOException {
        setUp("one-arm-single");
        Path lock = root.resolve("var/lib/lbwizard/lock");
        Files.writeString(lock, "somebody from /dev/tty1, process 42, setup\n");
        try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE);
                var _ = held.lock()) {
            Run run = setUp("two-arm-single");

            assertThat(run.code()).isEqualTo(7);
            assertThat(run.err()).contains("somebody from /dev/tty1, process 42");
        }
    }

    @Test
    void inputThatEndsEarlyChangesNothing() {
        Run run = Run.withInput("\nn\nn\n", "--root", root);

        assertThat(run.code()).isEqualTo(130);
        assertThat(Snapshot.of(root).entries()).isEmpty();
    }

    @Test
    void somethingThatIsNoFileIsNotReplaced() throws IOException {
        Files.createDirectories(root.resolve("etc/hosts"));

        Run run = setUp("one-arm-single");

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("/etc/hosts", "directory");
        assertThat(root.resolve("etc/hosts")).isDirectory();
    }

    @Test
    void aSiteTemplateWinsAndThePlanSaysSo() {
        Machines.write(root, "etc/lbwizard/templates/host/hostname", "{{host-name}}-rack7\n", "rw-r--r--");

        Run run = setUp("one-arm-single");

        assertThat(run.out()).contains("from the site's own template: host/hostname");
        assertThat(Machines.read(root, "etc/hostname")).isEqualTo("lbmaster-rack7\n");
    }

    @Test
    void aSiteTemplateThatNamesNothingKnownIsRefusedWithItsLine() {
        Machines.write(root, "etc/lbwizard/templates/host/hostname", "one\n{{nothing-such}}\n", "rw-r--r--");

        Run run = setUp("one-arm-single");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("/etc/lbwizard/templates/host/hostname:2:1", "nothing-such");
    }

    @Test
    void anApplianceFileCanBeGivenInsteadOfAnswers() throws IOException {
        setUp("two-arm-single");
        Path file = Files.copy(root.resolve("etc/lbwizard/appliance.yaml"), directory.resolve("a.yaml"));
        Path other = directory.resolve("other");

        Run run = Run.of("setup", "--appliance", file, "--root", other);

        assertThat(run.code()).isZero();
        assertThat(Snapshot.of(other)).isEqualTo(Snapshot.of(root));
    }

    @Test
    void answersAndApplianceTogetherAreAWrongCommandLine() {
        assertThat(lbwizard("plan", "--answers", "a", "--appliance", "b").code())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setpu", "--answer", "plan --chek"})
    void aMistypedWordIsRefusedWithWhatWasProbablyMeant(String words) {
        Run run = Run.of((Object[]) words.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean", "--help");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "setup",
                "plan",
                "show",
                "history",
                "diff",
                "rollback",
                "recover",
                "flow",
                "flow check",
                "flow show"
            })
    void everyCommandExplainsItselfWithItsExitCodesAndFiles(String command) {
        Run run = Run.of((Object[]) (command + " --help").split(" "));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: lbwizard " + command, "Exit codes:", "130", "Files:", "--root");
    }

    @Test
    void anInterruptedApplyIsUndoneByTheNextRun() throws IOException {
        setUp("one-arm-single");
        Snapshot before = Snapshot.of(root);
        Path etc = root.resolve("etc");
        Files.createLink(etc.resolve(".hostname.lbwizard-old"), etc.resolve("hostname"));
        Files.writeString(etc.resolve(".hostname.lbwizard-new"), "half\n");
        Files.move(
                etc.resolve(".hostname.lbwizard-new"),
                etc.resolve("hostname"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        String state = Files.readAllLines(root.resolve("var/lib/lbwizard/generations/1")).stream()
                .filter(line -> line.contains("\t/etc/hostname\t"))
                .findFirst()
                .orElseThrow();
        Files.writeString(
                root.resolve("var/lib/lbwizard/journal"), "lbwizard-journal\t1\n" + state + "\nmark\tcommit\n");

        assertThat(lbwizard("plan").code()).isEqualTo(4);
        Run recovered = lbwizard("recover");

        assertThat(recovered.code()).isZero();
        assertThat(recovered.err()).contains("rolled back");
        assertThat(Snapshot.of(root)).isEqualTo(before);
        assertThat(lbwizard("recover").out()).contains("Nothing to recover");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connections",
                "diagnose",
                "failover --test",
                "logs lbwizard",
                "pair",
                "standby",
                "sync --check",
                "takeover"
            })
    void whatIsAboutTheRunningMachineRefusesAnotherTreeInOneWay(String command) {
        setUp("one-arm-single");
        Snapshot before = Snapshot.of(root);
        String name = command.split(" ", 2)[0];

        Run run = lbwizard((Object[]) command.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("lbwizard " + name + ": this is about the running machine only, and --root names another"
                        + " tree; leave --root out\n");
        assertThat(Snapshot.of(root)).isEqualTo(before);
        assertThat(Run.of(name, "--root", root, "--help").out()).contains("about the running machine only");
    }

    @Test
    void exitCodesAreToldOnceByTheProgramsOwnHelp() {
        assertThat(Run.of("--help").out()).contains("  130  cancelled by the user", "/var/log/lbwizard.log");
        assertThat(Run.of("real", "offline", "--help").out())
                .contains("lbwizard --help")
                .doesNotContain("cancelled by the user", "/var/log/lbwizard.log");
    }

    @Test
    void whatIsSpecialToACommandStandsFirstInItsHelp() {
        String help = Run.of("real", "offline", "--help").out();

        assertThat(help.indexOf("--now   ")).isBetween(0, help.indexOf("--yes   "));
        assertThat(help.indexOf("--yes   ")).isLessThan(help.indexOf("--root=DIR   "));
    }

    @Test
    void aScratchTreesServersAreNotDown() {
        setUp("one-arm-single");

        assertThat(lbwizard("status").out()).contains("not running here").doesNotContain("DOWN");
        assertThat(lbwizard("status", "--json").out()).contains("\"UNKNOWN\"").doesNotContain("DOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight",
                "Weights",
                "scheduler",
                "schedulers",
                "FTP",
                "ftp",
                "offline",
                "generation",
                "Generations",
                "ARP problem",
                "arp-problem",
                "backend",
                "Backends",
                "VIPs",
                "gateway",
                "high availability",
                "NEEDS ATTENTION"
            })
    void theGlossaryHasTheProductsWordsInAnyForm(String word) {
        Run run = Run.of("explain", word);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).matches("(?s)[\\w' -]+: .{20,}");
    }

    @Test
    void anUnknownWordIsToldWithTheNearestOne() {
        Run run = Run.of("explain", "shceduler");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("did you mean `scheduler`?");
    }
}
