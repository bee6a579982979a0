package org.lbwizard.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lbwizard.ui.screen.Session.CTRL_C;
import static org.lbwizard.ui.screen.Session.ENTER;
import static org.lbwizard.ui.screen.Session.ESC;
import static org.lbwizard.ui.screen.Session.TAB;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lbwizard.diagram.NetworkDiagram;
import org.lbwizard.diagram.Scene;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.support.Flows;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.Wizard;

/** The full screen, with a user who types what is written here. */
class ScreenFrontEndTest {
    private Optional<Session> open = Optional.empty();
    private List<String> edited = List.of();

    @AfterEach
    void endTheConversation() {
        open.ifPresent(Session::close);
    }

    private void start() {
        start(new Interview(Machine.UNKNOWN));
    }

    private void start(Interview interview) {
        Review review = new Review(
                List.of(), List.of(), List.of("+ /etc/hostname"), List.of("+lb1", "+lb2"), List.of(), edited);
        open = Optional.of(new Session(new Desk(
                new Wizard(Flows.setup(), interview),
                Flows::glossary,
                answers -> review,
                (answers, width) -> NetworkDiagram.lines(
                        new Scene(interview.draft(answers), Optional.empty(), Optional.empty()), width),
                state -> {})));
        see("Go on");
    }

    private Session session() {
        return open.orElseThrow();
    }

    private void type(KeyStroke... keys) {
        session().type(keys);
    }

    private void type(String text) {
        session().type(text);
    }

    private void see(String text) {
        session().see(text);
    }

    private String shown() {
        return session().shown();
    }

    private Verdict end() throws Exception {
        return session().end();
    }

    private void goToTheFirstPort() {
        type(ENTER);
        see("HA pair?");
        type(TAB, ENTER);
        see("one arm");
        type(TAB, ENTER);
        see("IP address of eth0");
    }

    private void fillInASingleOneArmUnit() {
        goToTheFirstPort();
        type(TAB, TAB, ENTER);
        see("default gateway");
        type(TAB, TAB, ENTER);
        see("first real server");
        type(TAB);
        type("192.168.2.50");
        type(TAB, ENTER);
    }

    @Test
    void whatIsNotShownIsTypedTwice() throws Exception {
        start(new Interview(Machine.UNKNOWN, () -> List.of("root")));
        fillInASingleOneArmUnit();
        see("New password of root");
        type("correct horse");
        type(TAB);
        type("correct hose");
        type(TAB);
        see("! the two that you typed are not the");
        type("correct horse");
        type(TAB);
        type("correct horse");
        type(TAB, ENTER);
        see("Apply");
        assertThat(shown()).doesNotContain("horse");
        type(ENTER);

        assertThat(end())
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.answers().get("admin-password"))
                                .contains("correct horse"));
    }

    @Test
    void defaultsAndOneTypedServerMakeASingleOneArmUnit() throws Exception {
        start();
        fillInASingleOneArmUnit();
        see("Apply");
        see("real-server: 192.168.2.50");
        see("+ /etc/hostname");
        type(ENTER);

        assertThat(end())
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.answers().byKey())
                                .containsEntry("eth0-address", "192.168.2.21")
                                .containsEntry("gateway", "192.168.2.1")
                                .containsEntry("real-server", "192.168.2.50"));
    }

    @Test
    void whatWasChangedByHandIsOverwrittenOnlyOnRequest() throws Exception {
        edited = List.of("/etc/hosts", "eth0 has 10.0.0.9/24 too");
        start();
        fillInASingleOneArmUnit();
        see("Apply");
        type(ENTER);
        see("Changed by hand since lbwizard wrote it");
        see("eth0 has 10.0.0.9/24 too");
        type(ESC);
        see("Your answers");
        type(ENTER);
        see("Changed by hand since lbwizard wrote it");
        type(TAB, ENTER);

        assertThat(end())
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        accepted -> assertThat(accepted.overwriteEdits()).isTrue());
    }

    @Test
    void ctrlCLeavesWhereAnOverwritingIsAskedFor() throws Exception {
        edited = List.of("/etc/hosts");
        start();
        fillInASingleOneArmUnit();
        see("Apply");
        type(ENTER);
        see("Changed by hand since lbwizard wrote it");
        type(CTRL_C);

        assertThat(end()).isInstanceOf(Verdict.Cancelled.class);
    }

    @Test
    void beforeTheFirstPageThereIsNone() throws Exception {
        start();
        type(ESC);
        see("! this is the first page; go on, or leave with Ctrl-C");
        type(ENTER);
        see("HA pair?");
        assertThat(shown()).doesNotContain("this is the first page");
    }

    @Test
    void aWrongAnswerIsToldAtItsFieldAndTheRestIsKept() throws Exception {
        start();
        goToTheFirstPort();
        type(new KeyStroke(KeyType.End), new KeyStroke(KeyType.Backspace));
        type("999");
        type(TAB, TAB, ENTER);

        see("! `192.168.2.2999` is not an IP address");
        see("\n192.168.2.2999 ");
        see("dots, like 192.168.2.21");
        type(CTRL_C);
        assertThat(end()).isInstanceOf(Verdict.Cancelled.class);
    }

    @Test
    void aChoiceOpensItsQuestionsAndEscGoesBack() throws Exception {
        start();
        type(ENTER);
        see("HA pair?");
        type(new KeyStroke(KeyType.ArrowUp), ENTER);
        see("master or the slave");
        type(ESC);
        see("Go on");
        type(CTRL_C);

        assertThat(end()).isInstanceOf(Verdict.Cancelled.class);
    }

    @Test
    void aClosedTerminalEndsTheInput() throws Exception {
        start();
        type(new KeyStroke(KeyType.EOF));

        assertThat(end()).isInstanceOf(Verdict.InputEnded.class);
    }

    @Test
    void typingReplacesWhatWasSuggested() {
        start();
        goToTheFirstPort();
        type("10.1.1.5");
        see("\n10.1.1.5 ");
    }

    @Test
    void theDrawingFollowsWhatIsTyped() {
        start();
        type(ENTER);
        see("HA pair?");
        type(new KeyStroke(KeyType.ArrowUp));
        see("├─ other unit ?");
        type(TAB, new KeyStroke(KeyType.ReverseTab), new KeyStroke(KeyType.ArrowDown), TAB, ENTER);
        see("one arm");
        type(TAB, ENTER);
        see("IP address of eth0");
        type("10.1.1.5/16");
        see("╪═ eth0 10.1.1.5/16 ═");
    }

    @Test
    void helpCanBeReadAndLeftAgain() {
        start();
        goToTheFirstPort();
        type(new KeyStroke(KeyType.F1));
        see("eth0: The first network port.");
        see("Enter or Esc close");
        type(ESC);
        see("Netmask of eth0");
        type("?");
        see("Enter or Esc close");
        type(ENTER);
        see("Netmask of eth0");
    }

    @Test
    void theSignOfTheLineGoesBackToo() {
        start();
        goToTheFirstPort();
        type("<");
        see("one arm");
    }

    @Test
    void theWholeDiffCanBeReadBeforeApplying() throws Exception {
        start();
        fillInASingleOneArmUnit();
        see("Apply");
        type(new KeyStroke(KeyType.ArrowRight), ENTER);
        see("+lb2");
        type(CTRL_C);

        assertThat(end()).isInstanceOf(Verdict.Cancelled.class);
    }

    @Test
    void onASmallTerminalTheFieldInUseStaysInSight() {
        start();
        type(ENTER);
        see("HA pair?");
        type(new KeyStroke(KeyType.ArrowUp), ENTER);
        see("master or the slave");
        session().resize(60, 9);
        see("master or the slave");
        type(new KeyStroke(KeyType.ReverseTab));
        see("one of an HA pair?");
    }

    private static KeyStroke control(char letter) {
        return new KeyStroke(letter, true, false);
    }

    @Test
    void aRefusedAnswerIsReplacedByTyping() {
        start();
        goToTheFirstPort();
        type("10.0.0.999");
        type(TAB);
        see("! `10.0.0.999` is not an IP address");
        type(new KeyStroke(KeyType.ReverseTab));
        type("10.0.0.99");
        see("\n10.0.0.99 ");
    }

    @Test
    void theKeysOfAShellEditAField() {
        start();
        goToTheFirstPort();
        type(control('w'));
        type("7");
        see("\n192.168.2.7 ");
        type(control('a'), new KeyStroke(KeyType.ArrowRight), control('k'));
        type("0.0.0.7");
        see("\n10.0.0.7 ");
        type(control('u'));
        type("192.168.5");
        type(control('e'));
        type(".5");
        see("\n192.168.5.5 ");
    }

    @Test
    void whoComesToAFieldByArrowsReplacesItTooAndAnArrowKeepsIt() {
        start();
        goToTheFirstPort();
        type(new KeyStroke(KeyType.ArrowDown), new KeyStroke(KeyType.ArrowUp));
        type("10.1.1.5");
        see("\n10.1.1.5 ");
        type(new KeyStroke(KeyType.Home), new KeyStroke(KeyType.Delete));
        see("\n0.1.1.5 ");
    }

    @Test
    void theKeysStandInTheBarAndInTheHelp() {
        start();
        goToTheFirstPort();
        see("Ctrl-U clear");
        type(new KeyStroke(KeyType.F1));
        see("Ctrl-U clears the field, Ctrl-W deletes");
    }
}
