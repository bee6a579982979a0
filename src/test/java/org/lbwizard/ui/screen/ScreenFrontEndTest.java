package org.lbwizard.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lbwizard.flow.FlowReader;
import org.lbwizard.flow.Glossary;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The full screen, on a terminal that exists in memory only. */
class ScreenFrontEndTest {
    private static final KeyStroke ENTER = new KeyStroke(KeyType.Enter);
    private static final KeyStroke TAB = new KeyStroke(KeyType.Tab);
    private static final KeyStroke CTRL_C = new KeyStroke('c', true, false);

    private final DefaultVirtualTerminal terminal = new DefaultVirtualTerminal(new TerminalSize(80, 24));

    private final ExecutorService front = Executors.newSingleThreadExecutor();
    private CompletableFuture<Verdict> conversation = new CompletableFuture<>();

    @AfterEach
    void endTheConversation() {
        front.shutdownNow();
    }

    private void start() throws InterruptedException {
        start(new Interview(Machine.UNKNOWN));
    }

    private void start(Interview interview) throws InterruptedException {
        Wizard wizard = new Wizard(setup(), interview);
        Review review = new Review(List.of(), List.of("+ /etc/hostname"), List.of(), List.of(), List.of());
        conversation = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return ScreenFrontEnd.converse(
                                terminal, wizard, State.START, new Glossary(Map.of()), answers -> review, state -> {});
                    } catch (IOException failed) {
                        throw new AssertionError(failed);
                    }
                },
                front);
        see("Go on");
    }

    private static org.lbwizard.flow.Flow setup() {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("wizard-flows/setup.yaml"));
            return FlowReader.read("setup.yaml", bytes).orRefuse();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void type(KeyStroke... keys) {
        for (KeyStroke key : keys) {
            terminal.addInput(key);
        }
    }

    private void type(String text) {
        text.chars().forEach(c -> terminal.addInput(new KeyStroke((char) c, false, false)));
    }

    private Verdict end() throws Exception {
        return conversation.get(20, TimeUnit.SECONDS);
    }

    /** What stands on the screen now. */
    private String shown() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < 24; row++) {
            for (int column = 0; column < 80; column++) {
                text.append(terminal.getCharacter(column, row).getCharacterString());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Waits until something is drawn; keys typed before a page is there are lost. */
    private void see(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!shown().contains(text)) {
            assertThat(conversation).as("a conversation that goes on").isNotDone();
            assertThat(System.nanoTime())
                    .as("%s must appear in%n%s", text, shown())
                    .isLessThan(end);
            Thread.sleep(2);
        }
    }

    private void fillInASingleOneArmUnit() throws InterruptedException {
        type(ENTER);
        see("HA pair?");
        type(TAB, ENTER);
        see("one arm");
        type(TAB, ENTER);
        see("IP address of eth0");
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
        type(TAB, ENTER);
        see("not the same");
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
    void aWrongAnswerIsToldAtItsFieldAndTheRestIsKept() throws Exception {
        start();
        type(ENTER);
        see("HA pair?");
        type(TAB, ENTER);
        see("one arm");
        type(TAB, ENTER);
        see("IP address of eth0");
        type(new KeyStroke(KeyType.End), new KeyStroke(KeyType.Backspace));
        type("999");
        type(TAB, TAB, ENTER);

        see("! `192.168.2.2999` is not an IP address");
        see("│192.168.2.2999");
        see("with dots, like 192.168.2.21");
        type(CTRL_C);
        assertThat(end()).isInstanceOf(Verdict.Cancelled.class);
    }

    @Test
    void aChoiceOpensItsQuestionsAndEscGoesBack() throws Exception {
        start();
        type(ENTER);
        see("HA pair?");
        type(new KeyStroke(KeyType.ArrowUp), ENTER, TAB, ENTER);
        see("master or the slave");
        type(new KeyStroke(KeyType.Escape));
        see("question 1 of");
        type(CTRL_C);

        assertThat(end()).isInstanceOf(Verdict.Cancelled.class);
    }

    @Test
    void aClosedTerminalEndsTheInput() throws Exception {
        start();
        type(new KeyStroke(KeyType.EOF));

        assertThat(end()).isInstanceOf(Verdict.InputEnded.class);
    }
}
