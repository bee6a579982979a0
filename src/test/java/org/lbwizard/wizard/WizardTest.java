package org.lbwizard.wizard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lbwizard.support.Flows.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.flow.Answers;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.interview.NetworkPort;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Ipv4;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Flows;

/** A run of the wizard, one input after the other. */
class WizardTest {
    /** A machine that is up already. */
    private static final Machine USED = new Machine(
            List.of(port("ens3", "10.0.0.5/24"), port("ens4", "192.168.7.5/24")),
            Optional.of(Ipv4.parse("10.0.0.254")),
            List.of(Ipv4.parse("10.0.0.53"), Ipv4.parse("9.9.9.9")),
            List.of("/dev/ttyS1"));

    private final Wizard wizard = Flows.wizard();

    @Test
    void beginsWithWhatWillHappen() {
        assertThat(wizard.screen(State.START))
                .isInstanceOfSatisfying(
                        Screen.Text.class,
                        text -> assertThat(text.text()).contains("Nothing changes while you answer", "Ctrl-C"));
    }

    @Test
    void asksOneQuestionAfterTheOther() {
        State state = answer(wizard, "no");

        assertThat(form(wizard, state).current().key()).isEqualTo("one-arm");
        assertThat(form(wizard, state).number()).isEqualTo(2);
        assertThat(form(wizard, state).title()).isEqualTo("Network layout");
    }

    @Test
    void countsTheQuestionsAlongThePresentAnswers() {
        assertThat(form(wizard, answer(wizard, "yes")).total())
                .isGreaterThan(form(wizard, answer(wizard, "no")).total());
    }

    @Test
    void anEmptyAnswerTakesTheDefault() {
        State state = answer(wizard, "", "", "", "", "", "", "");

        assertThat(wizard.answers(state).byKey())
                .containsExactly(
                        Map.entry("ha-pair", "no"),
                        Map.entry("one-arm", "yes"),
                        Map.entry("eth0-address", "192.168.2.21"),
                        Map.entry("eth0-netmask", "255.255.255.0"),
                        Map.entry("gateway", "192.168.2.1"),
                        Map.entry("nameserver", "192.168.2.1"),
                        Map.entry("virtual-port", "80"));
    }

    @Test
    void anEmptyAnswerIsRefusedWhereThereIsNoDefault() {
        State before = answer(wizard, "", "", "", "", "", "", "");
        State after = wizard.next(before, new Input.Put("real-server", ""));

        assertThat(after.problems())
                .singleElement()
                .extracting(Problem::what)
                .isEqualTo("there is no default for this question");
        assertThat(after.answers()).isEqualTo(before.answers());
    }

    @Test
    void aPrefixAnswersTheNetmaskToo() {
        State state = answer(wizard, "no", "yes", "10.0.0.21/16");

        assertThat(form(wizard, state).current().key()).isEqualTo("gateway");
        assertThat(form(wizard, state).current().suggestion()).hasValue("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.21/24, 10.0.0.1",
        "10.0.0.1/24, 10.0.0.2",
        "172.16.5.9/30, 172.16.5.10",
        "172.16.5.10/30, 172.16.5.9"
    })
    void theGatewaysDefaultIsTheFirstHostThatIsNotOurs(String address, String gateway) {
        assertThat(suggestion(wizard, answer(wizard, "no", "yes", address))).hasValue(gateway);
    }

    @Test
    void theNameserversDefaultIsTheGateway() {
        assertThat(suggestion(wizard, answer(wizard, "no", "yes", "10.0.0.21/24", "10.0.0.77")))
                .hasValue("10.0.0.77");
    }

    @Test
    void theSecondPortHasNoDefaultOnAnUnknownMachine() {
        assertThat(suggestion(wizard, answer(wizard, "no", "no", "10.0.0.21/24")))
                .isEmpty();
    }

    @Test
    void theRealServerHasNoDefault() {
        assertThat(suggestion(wizard, answer(wizard, "", "", "", "", "", "", "")))
                .isEmpty();
    }

    @Test
    void whatTheMachineHasIsTheDefault() {
        Wizard used = Flows.wizard(USED);
        State state = answer(used, "no", "no", "", "", "", "", "", "", "");

        assertThat(used.answers(state).byKey())
                .containsEntry("eth0-address", "10.0.0.5")
                .containsEntry("eth1-address", "192.168.7.5")
                .containsEntry("gateway", "10.0.0.254")
                .containsEntry("nameserver", "10.0.0.53, 9.9.9.9");
    }

    @Test
    void theSecondPortsDefaultIsNeverOnTheFirstOnesSubnet() {
        assertThat(suggestion(Flows.wizard(USED), answer(Flows.wizard(USED), "no", "no", "192.168.7.9/24")))
                .isEmpty();
    }

    @Test
    void aGatewayThatNoLongerFitsIsNoDefault() {
        assertThat(suggestion(Flows.wizard(USED), answer(Flows.wizard(USED), "no", "yes", "", "10.9.9.5/24")))
                .hasValue("10.9.9.1");
    }

    @Test
    void aNameserverThatCannotBeReachedAnyMoreIsNoDefault() {
        State state = answer(Flows.wizard(USED), "no", "yes", "", "10.9.9.5/24", "");

        assertThat(suggestion(Flows.wizard(USED), state)).hasValue("9.9.9.9");
    }

    @ParameterizedTest
    @CsvSource({"true, both", "false, network"})
    void theHeartbeatsDefaultDependsOnASerialPort(boolean serial, String link) {
        Wizard on = Flows.wizard(serial ? USED : Machine.UNKNOWN);
        List<String> answers =
                new ArrayList<>(List.of("yes", "", "", "10.0.0.5/24", "10.0.0.254", "10.0.0.254", "10.0.0.6"));
        if (serial) {
            // This machine has two ports, so one is chosen.
            answers.add(3, "");
        }
        State state = answer(on, answers.toArray(String[]::new));

        assertThat(suggestion(on, state)).hasValue(link);
    }

    @Test
    void promptsNameTheMachinesOwnPorts() {
        Wizard used = Flows.wizard(USED);

        assertThat(form(used, answer(used, "no", "yes", "")).current().prompt()).isEqualTo("IP address of ens3");
        assertThat(form(used, answer(used, "no", "yes", "ens4")).current().prompt())
                .isEqualTo("IP address of ens4");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.999, is not an IP address",
        "127.0.0.1, loopback",
        "10.0.0.0/24, network's own address",
        "10.0.0.255/24, broadcast",
        "10.0.0.5/31, no sensible network"
    })
    void aRefusedAnswerKeepsTheState(String text, String why) {
        State before = answer(wizard, "no", "yes");
        State after = wizard.next(before, new Input.Put("eth0-address", text));

        assertThat(after.answers()).isEqualTo(before.answers());
        assertThat(form(wizard, after).current().key()).isEqualTo("eth0-address");
        assertThat(form(wizard, after).current().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains(why, "; "));
    }

    @Test
    void whatWasRefusedIsForgottenWithTheNextInput() {
        State refused = wizard.next(answer(wizard, "no", "yes"), new Input.Put("eth0-address", "x"));

        assertThat(wizard.next(refused, new Input.Put("eth0-address", "10.0.0.5/24"))
                        .problems())
                .isEmpty();
    }

    @Test
    void aRuleAcrossAnswersIsToldWhereItIsBroken() {
        State state = wizard.next(answer(wizard, "no", "yes", "10.0.0.5/24"), new Input.Put("gateway", "10.9.0.1"));

        assertThat(state.problems()).extracting(Problem::subject).containsExactly("gateway");
    }

    @Test
    void backOnTheFirstPageStays() {
        State state = wizard.next(State.START, new Input.Back());

        assertThat(wizard.screen(state)).isInstanceOf(Screen.Text.class);
        assertThat(state.problems()).extracting(Problem::what).containsExactly("this is the first page");
    }

    @Test
    void backGoesToTheQuestionBeforeWithItsAnswerAsDefault() {
        State state = wizard.next(answer(wizard, "no", "no", "10.0.0.5/24"), new Input.Back());

        assertThat(form(wizard, state).current().key()).isEqualTo("eth0-address");
        assertThat(suggestion(wizard, state)).hasValue("10.0.0.5/24");
    }

    @Test
    void backAgainAndAgainComesToTheWelcome() {
        State state = answer(wizard, "yes", "", "", "10.0.0.5/24", "");
        for (int i = 0; i < 6; i++) {
            state = wizard.next(state, new Input.Back());
        }

        assertThat(wizard.screen(state)).isInstanceOf(Screen.Text.class);
        assertThat(answer(wizard, state, List.of("", "", "", "", "")).answers())
                .isEqualTo(answer(wizard, "yes", "", "", "10.0.0.5/24", "").answers());
    }

    @Test
    void answersOfABranchLeftBehindAreGone() {
        State pair = answer(
                wizard,
                "yes",
                "master",
                "yes",
                "10.0.0.5/24",
                "10.0.0.1",
                "10.0.0.1",
                "10.0.0.6",
                "both",
                "",
                "",
                "10.0.0.9");
        State single = wizard.next(wizard.next(pair, new Input.Change("ha-pair")), new Input.Put("ha-pair", "no"));

        assertThat(wizard.answers(single).byKey())
                .containsOnlyKeys("ha-pair", "one-arm", "eth0-address", "gateway", "nameserver");
    }

    @Test
    void comingBackToABranchFindsItsAnswers() {
        State pair = answer(wizard, "yes", "slave", "yes", "10.0.0.5/24", "10.0.0.1", "10.0.0.1", "10.0.0.6");
        State away = wizard.next(pair, new Input.Put("ha-pair", "no"));
        State again = wizard.next(away, new Input.Put("ha-pair", "yes"));

        assertThat(wizard.answers(again)).isEqualTo(wizard.answers(pair));
    }

    @Test
    void theReviewShowsEveryAnswerInTheOrderAsked() {
        Screen.Review review = (Screen.Review) wizard.screen(oneArm());

        assertThat(review.lines())
                .extracting(Screen.Line::key)
                .containsExactly(
                        "ha-pair",
                        "one-arm",
                        "eth0-address",
                        "eth0-netmask",
                        "gateway",
                        "nameserver",
                        "virtual-port",
                        "real-server");
    }

    @Test
    void aChangeThatNothingDependsOnGoesStraightBackToTheReview() {
        State state = change(oneArm(), "virtual-port", "8080");

        assertThat(wizard.screen(state)).isInstanceOf(Screen.Review.class);
        assertThat(wizard.answers(state).get("virtual-port")).hasValue("8080");
    }

    @Test
    void aChangeAsksAgainOnlyWhatDependsOnIt() {
        State moved = change(oneArm(), "eth0-address", "10.0.0.5");
        State routed = wizard.next(moved, new Input.Enter());

        assertThat(askedAgain(moved)).containsExactly("gateway", "real-server");
        assertThat(askedAgain(routed)).as("its default was the gateway").containsExactly("nameserver", "real-server");
        assertThat(wizard.answers(answer(wizard, routed, List.of("", "10.0.0.50")))
                        .byKey())
                .containsEntry("gateway", "10.0.0.1")
                .containsEntry("nameserver", "10.0.0.1")
                .containsEntry("virtual-port", "80");
    }

    @Test
    void aTypedAnswerThatStillHoldsIsNotAskedAgain() {
        State typed = answer(wizard, "no", "yes", "192.168.2.21/24", "192.168.2.1", "9.9.9.9", "80", "192.168.2.50");

        assertThat(askedAgain(change(typed, "eth0-address", "192.168.2.22/24"))).isEmpty();
    }

    @Test
    void aDefaultTakenAfterATypedAnswerFellIsADefault() {
        State typed = answer(wizard, "no", "yes", "192.168.2.21/24", "192.168.2.9", "9.9.9.9", "80");
        State moved = wizard.next(change(typed, "eth0-address", "10.0.0.5/24"), new Input.Put("gateway", ""));

        assertThat(moved.answer("gateway")).hasValue(new Answer("10.0.0.1", false, true));
    }

    @Test
    void acceptingTheReviewEnds() {
        State accepted = wizard.next(oneArm(), new Input.Enter());

        assertThat(wizard.screen(accepted)).isEqualTo(new Screen.Accepted(wizard.answers(oneArm())));
    }

    @Test
    void aChangeAfterwardsTakesTheAcceptanceBack() {
        State accepted = wizard.next(oneArm(), new Input.Enter());

        assertThat(wizard.screen(wizard.next(accepted, new Input.Put("virtual-port", "8080"))))
                .isInstanceOf(Screen.Review.class);
        assertThat(wizard.next(accepted, new Input.Back()).accepted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"peer-address", "no-such-key", "virtual-address"})
    void whatWasNotAskedCannotBeChanged(String key) {
        State state = wizard.next(oneArm(), new Input.Change(key));

        assertThat(state.problems()).extracting(Problem::subject).containsExactly(key);
        assertThat(wizard.screen(state)).isInstanceOf(Screen.Review.class);
    }

    @Test
    void theVirtualAddressIsNeverAskedButMayBeGiven() {
        State given = wizard.next(oneArm(), new Input.Put("virtual-address", "192.168.2.25"));
        Screen.Review review = (Screen.Review) wizard.screen(given);

        assertThat(review.lines())
                .filteredOn(line -> !line.asked())
                .extracting(Screen.Line::shown)
                .containsExactly("192.168.2.25");
    }

    @Test
    void aVirtualAddressThatNoLongerHoldsIsDroppedAndTold() {
        State given = wizard.next(oneArm(), new Input.Put("virtual-address", "192.168.2.25"));
        State moved = change(given, "eth0-address", "10.0.0.5");

        assertThat(wizard.answers(moved).get("virtual-address")).isEmpty();
        assertThat(moved.problems()).extracting(Problem::subject).contains("virtual-address");
    }

    @Test
    void aSecretShowsAsStars() {
        Wizard secretive = new Wizard(Flows.flow("""
                        flow: secretive
                        title: A flow
                        pages:
                          - page: only
                            title: Only
                            questions:
                              - { key: password, prompt: Password, kind: secret, help: Say. }
                          - { page: review, title: Review, review: yes }
                        """), new Interview(Machine.UNKNOWN));
        State state = wizardPut(secretive, " hunter2 ");

        Screen.Review review = (Screen.Review) secretive.screen(state);
        assertThat(review.lines()).extracting(Screen.Line::shown).containsExactly("***");
        assertThat(review.answers()).as("blanks belong to it").isEqualTo(new Answers(Map.of("password", " hunter2 ")));
    }

    private static State wizardPut(Wizard wizard, String secret) {
        return wizard.next(State.START, new Input.Put("password", secret));
    }

    private State oneArm() {
        return answer(wizard, "", "", "", "", "", "", "", "192.168.2.50");
    }

    private State change(State state, String key, String text) {
        return wizard.next(wizard.next(state, new Input.Change(key)), new Input.Put(key, text));
    }

    private List<String> askedAgain(State state) {
        return wizard.answers(state).byKey().keySet().stream()
                .filter(key -> !state.answer(key).orElseThrow().settled())
                .toList();
    }

    private static Screen.Form form(Wizard wizard, State state) {
        return (Screen.Form) wizard.screen(state);
    }

    private static Optional<String> suggestion(Wizard wizard, State state) {
        return form(wizard, state).current().suggestion();
    }

    private static NetworkPort port(String name, String cidr) {
        return new NetworkPort(name, Optional.of(Cidr.parse(cidr)));
    }
}
