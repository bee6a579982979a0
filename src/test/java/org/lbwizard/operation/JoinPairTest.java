package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.model.Fingerprint;
import org.lbwizard.model.Introduction;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Heard;
import org.lbwizard.support.Machines;
import org.lbwizard.support.OtherMachine;
import org.lbwizard.support.RunningUnit;
import org.lbwizard.support.ScriptedOperator;

/** The master of a pair meets its slave. */
class JoinPairTest {
    private static final Introduction ASKED = Introduction.NONE;
    private static final String KNOWN = "etc/lbwizard/pair/known_hosts";

    @TempDir
    private Path root;

    private OtherMachine other;
    private RunningUnit unit;
    private final Heard heard = new Heard();
    private final ScriptedOperator operator = new ScriptedOperator();

    @BeforeEach
    void twoUnitsThatNeverMet() throws IOException {
        Files.createDirectory(root.resolve("root"));
        other = new OtherMachine(root);
        unit = new RunningUnit(root, other);
        unit.hasSettings(Appliances.master());
        other.hereAre("10.0.0.25", "192.168.2.1");
        Machines.write(
                root, "etc/ssh/ssh_host_ed25519_key.pub", OtherMachine.HOST_KEY + " root@lbmaster\n", "rw-r--r--");
    }

    private Ending complete(Introduction introduction) throws IOException {
        return new JoinPair(unit.site(), introduction, heard, operator).run();
    }

    private static Introduction given(String fingerprint, String password) {
        return new Introduction(Optional.of(new Fingerprint(fingerprint)), "root", Optional.of(password));
    }

    private void assertRefused(Introduction introduction, Ending exit, String... said) {
        assertThatThrownBy(() -> complete(introduction)).isInstanceOfSatisfying(StopException.class, stop -> {
            assertThat(stop.ending()).isEqualTo(exit);
            assertThat(stop.problems().getFirst().line()).contains(said);
        });
        assertThat(other.commands()).noneMatch(command -> command.equals("apply"));
    }

    @Test
    void theHostKeyIsComparedThePasswordAskedForOnceAndBothKnowEachOther() throws IOException {
        operator.reply("yes");
        operator.reply("correct horse");

        assertThat(complete(ASKED)).isEqualTo(Ending.DONE);

        assertThat(heard.said())
                .startsWith("The unit at 10.0.0.22 shows this host key:", "  " + OtherMachine.FINGERPRINT);
        assertThat(operator.questions())
                .containsExactly(
                        "Type `yes` if the slave's own console shows the same: ", "*Password of root on 10.0.0.22: ");
        assertThat(Machines.read(root, KNOWN)).isEqualTo("10.0.0.22 " + OtherMachine.HOST_KEY + "\n");
        assertThat(Machines.read(root, "root/.ssh/authorized_keys")).contains(OtherMachine.ITS_KEY);
        assertThat(root.resolve("etc/lbwizard/pair/askpass")).doesNotExist();
        assertThat(other.commands()).containsSubsequence("propose", "apply").contains("keep");
        assertThat(unit.log()).noneMatch(line -> line.contains("correct horse"));
    }

    @Test
    void aHostKeyThatIsNotConfirmedIsNotTrusted() {
        operator.reply("y");

        assertRefused(ASKED, Ending.CANCELLED, "the host key was not confirmed");

        assertThat(root.resolve(KNOWN)).doesNotExist();
        assertThat(operator.questions()).hasSize(1);
    }

    @Test
    void aGivenFingerprintIsComparedByTheProgram() throws IOException {
        assertThat(complete(given(OtherMachine.FINGERPRINT, "correct horse"))).isEqualTo(Ending.DONE);

        assertThat(operator.questions()).isEmpty();
    }

    @Test
    void anotherHostKeyThanTheGivenOneIsRefused() {
        String wrong = OtherMachine.FINGERPRINT.replace("Tb", "Aa");

        assertRefused(given(wrong, "correct horse"), Ending.REFUSED_INPUT, OtherMachine.FINGERPRINT, wrong);

        assertThat(root.resolve(KNOWN)).doesNotExist();
    }

    @Test
    void aWrongPasswordIsToldWithWhatSshSays() {
        assertRefused(
                given(OtherMachine.FINGERPRINT, "wrong"),
                Ending.REFUSED_RESULT,
                "refuses this password of root",
                "Permission denied");

        assertThat(root.resolve("etc/lbwizard/pair/askpass")).doesNotExist();
    }

    @Test
    void aUnitThatDoesNotAnswerIsToldBeforeAnythingIsAsked() {
        other.isReachable = false;

        assertRefused(ASKED, Ending.REFUSED_RESULT, "10.0.0.22", "does not answer with SSH");

        assertThat(operator.questions()).isEmpty();
    }

    @Test
    void anotherVersionThereChangesNothing() {
        other.version = "lbwizard 0.0.9";

        assertRefused(
                given(OtherMachine.FINGERPRINT, "correct horse"),
                Ending.REFUSED_RESULT,
                "different versions",
                "lbwizard 0.0.9 there");
    }

    @Test
    void unitsThatMetAreAskedNothing() throws IOException {
        Machines.write(root, KNOWN, "10.0.0.22 " + OtherMachine.HOST_KEY + "\n", "rw-------");
        other.letsUsIn = true;

        assertThat(complete(ASKED)).isEqualTo(Ending.DONE);

        assertThat(operator.questions()).isEmpty();
    }

    @Test
    void withoutATerminalThePasswordMustBeGiven() {
        operator.leave();
        operator.reply("yes");

        assertRefused(ASKED, Ending.WRONG_REQUEST, "no terminal to ask for the slave's password", "--password");
    }

    @Test
    void aPasswordPromptThatIsLeftEndsItUnchanged() {
        operator.reply("yes");

        assertRefused(ASKED, Ending.CANCELLED, "no password was given");
    }

    @Test
    void aSingleUnitHasNoneToMeet() {
        unit.hasSettings(Appliances.twoArm());

        assertRefused(ASKED, Ending.REFUSED_RESULT, "not a running unit of a pair");
    }
}
