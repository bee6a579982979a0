package org.lbwizard.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.interview.NetworkPort;
import org.lbwizard.model.Cidr;
import org.lbwizard.support.Flows;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** A cut line loses no work, and keeps no secret. */
class ResumeFileTest {
    private final Wizard wizard = Flows.wizard();

    @Test
    void goesOnAtTheQuestionWhereItWasCut() {
        State resumed = resumed(wizard, Flows.answer(wizard, "yes", "master", "no", "10.0.0.21/24"));

        assertThat(((Screen.Form) wizard.screen(resumed)).current().key()).isEqualTo("eth1-address");
    }

    @Test
    void knowsWhatWasTypedFromWhatWasTaken() {
        State state = Flows.answer(wizard, "no", "", "", "", "192.168.2.9");

        assertThat(resumed(wizard, state).answers()).isEqualTo(state.answers());
    }

    static List<Path> examples() {
        return Flows.examples().toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void comesBackToTheReviewOfAnyExample(Path example) {
        State state = Flows.replay(wizard, Flows.bytes(example)).orRefuse();

        assertThat(wizard.screen(resumed(wizard, state))).isEqualTo(wizard.screen(state));
    }

    @Test
    void aQuestionGoneBackToIsAskedAgain() {
        State state = wizard.next(Flows.answer(wizard, "no", "yes", "10.0.0.21/24"), new Input.Back());

        assertThat(((Screen.Form) wizard.screen(resumed(wizard, state)))
                        .current()
                        .key())
                .isEqualTo("eth0-address");
    }

    @Test
    void whatNoLongerHoldsIsAskedAgainAndNothingElse() {
        Machine moved = new Machine(
                List.of(new NetworkPort("eth0", Optional.of(Cidr.parse("10.9.9.9/24")))),
                Optional.empty(),
                List.of(),
                List.of());
        String kept = ResumeFile.write(wizard, Flows.answer(wizard, "no", "yes", "10.0.0.21/24", "10.0.0.1"))
                .replace("gateway: 10.0.0.1", "gateway: 77.7.7.7");
        Wizard later = Flows.wizard(moved);
        State resumed = ResumeFile.read(later, Flows.utf8(kept)).orElseThrow();

        assertThat(later.answers(resumed).byKey()).containsEntry("eth0-address", "10.0.0.21/24");
        assertThat(((Screen.Form) later.screen(resumed)).current().key()).isEqualTo("gateway");
    }

    @Test
    void aSecretIsNotKeptButWhatCameAfterItIs() {
        Wizard secretive = new Wizard(Flows.flow("""
                        flow: secretive
                        title: With a secret
                        pages:
                          - page: only
                            title: Only
                            questions:
                              - { key: before, prompt: Before, kind: text, help: Say. }
                              - { key: password, prompt: Password, kind: secret, help: Say. }
                              - { key: after, prompt: After, kind: text, help: Say. }
                          - { page: review, title: Review, review: yes }
                        """), new Interview(Machine.UNKNOWN));
        State state = Flows.answer(secretive, "one", "hunter2", "two");
        State resumed = resumed(secretive, state);

        assertThat(ResumeFile.write(secretive, state)).doesNotContain("hunter2");
        assertThat(((Screen.Form) secretive.screen(resumed)).current().key()).isEqualTo("password");
        assertThat(secretive.screen(Flows.answer(secretive, resumed, List.of("hunter2"))))
                .isEqualTo(secretive.screen(state));
    }

    @Test
    void nothingAnsweredIsABeginning() {
        assertThat(resumed(wizard, State.START)).isEqualTo(State.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0",
                "[",
                "flow: setup",
                "flow: other\ntyped:\n  ha-pair: yes\n",
                "flow: setup\ntyped: 5\n",
                "flow: setup\ntyped: { ha-pair: [a] }\n",
                "flow: setup\ntyped: { no-such-key: a }\n",
                "typed: { ha-pair: yes }"
            })
    void aDamagedFileIsABeginning(String text) {
        assertThat(ResumeFile.read(wizard, Flows.utf8(text)).orElse(State.START))
                .isEqualTo(State.START);
    }

    private static State resumed(Wizard wizard, State state) {
        return ResumeFile.read(wizard, Flows.utf8(ResumeFile.write(wizard, state)))
                .orElseThrow();
    }
}
