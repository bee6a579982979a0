package org.lbwizard.interview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.flow.Answers;
import org.lbwizard.model.Appliance;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Flows;
import org.lbwizard.ui.file.AnswerFile;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** The administrator's password: asked for where everybody knows it, set once, kept nowhere. */
class AdminPasswordTest {
    private static final String[] TO_THE_PASSWORD = {"no", "yes", "192.168.2.21/24", "", "", "", "192.168.2.50"};
    private static final String FILE = """
            flow: setup
            answers:
              ha-pair: no
              one-arm: yes
              eth0-address: 192.168.2.21/24
              real-server: 192.168.2.50
            """;

    private final AtomicInteger looks = new AtomicInteger();
    private final Wizard exposed = wizard("root");

    private Wizard wizard(String... accounts) {
        return new Wizard(Flows.setup(), new Interview(Machine.UNKNOWN, () -> {
            looks.incrementAndGet();
            return List.of(accounts);
        }));
    }

    private State atThePassword() {
        return Flows.answer(exposed, TO_THE_PASSWORD);
    }

    private State typed(String text, String again) {
        return exposed.next(atThePassword(), new Input.PutTwice(Keys.ADMIN_PASSWORD, text, again));
    }

    @Test
    void itIsAskedForLastAndByName() {
        Screen.Form form = (Screen.Form) exposed.screen(atThePassword());

        assertThat(form.current().prompt()).isEqualTo("New password of root");
        assertThat(form.number()).isEqualTo(form.total());
    }

    @Test
    void severalAccountsAreNamed() {
        Wizard two = wizard("root", "keeper");

        Screen.Form form = (Screen.Form) two.screen(Flows.answer(two, TO_THE_PASSWORD));
        assertThat(form.current().prompt()).isEqualTo("New password of root and keeper");
    }

    @Test
    void itIsNotAskedForWhereNobodyKnowsIt() {
        Wizard safe = wizard();

        assertThat(safe.screen(Flows.answer(safe, TO_THE_PASSWORD))).isInstanceOf(Screen.Review.class);
    }

    @Test
    void theFirstPageNeedNotWaitForALookAtIt() {
        assertThat(exposed.screen(State.START)).isInstanceOf(Screen.Text.class);
        assertThat(looks).hasValue(0);
    }

    @Test
    void theSameTwiceLeadsToTheReviewWhichDoesNotShowIt() {
        Screen.Review review = (Screen.Review) exposed.screen(typed("correct horse", "correct horse"));

        assertThat(review.lines().getLast().shown()).isEqualTo("***");
        assertThat(Interview.adminPassword(review.answers()).orElseThrow())
                .hasToString("***")
                .extracting("text")
                .isEqualTo("correct horse");
    }

    @Test
    void twoThatDifferAreAskedForAgain() {
        State state = typed("correct horse", "correct hose");

        assertThat(state.problems())
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains("not the same");
        assertThat(exposed.screen(state)).isInstanceOf(Screen.Form.class);
    }

    @ParameterizedTest
    @CsvSource({
        "loadbalancer, everybody knows",
        "LoadBalancer, everybody knows",
        "changeme, everybody knows",
        "seven77, 7 characters",
        "pässword1, not every console",
    })
    void aBadOneIsRefusedAndNotShown(String password, String reason) {
        State state = typed(password, password);

        assertThat(state.problems())
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains(reason)
                .doesNotContain(password);
    }

    @Test
    void noneIsNoAnswer() {
        assertThat(typed("", "").problems())
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains("no default");
    }

    @Test
    void itIsNoPartOfTheAppliance() {
        Wizard safe = wizard();
        Answers without = safe.answers(Flows.answer(safe, TO_THE_PASSWORD));

        assertThat(appliance(without.with(Keys.ADMIN_PASSWORD, "correct horse")))
                .isEqualTo(appliance(without));
    }

    private static Appliance appliance(Answers answers) {
        return new ApplianceAnswers(Flows.setup(), new Interview(Machine.UNKNOWN))
                .appliance(answers, () -> Appliances.KEY)
                .orRefuse();
    }

    private static Checked<State> read(Wizard wizard, String file) {
        return new AnswerFile(wizard, reference -> {
                    if (reference.equals("file:/root/new")) {
                        return "correct horse";
                    }
                    throw RefusedException.of("nothing is there", "look again");
                })
                .read("lb1.yaml", Flows.utf8(file), Map.of());
    }

    @Test
    void anAnswerFileRefersToIt() {
        State state = read(exposed, FILE + "  admin-password: file:/root/new\n").orRefuse();

        assertThat(exposed.answers(state).get(Keys.ADMIN_PASSWORD)).contains("correct horse");
    }

    @Test
    void anAnswerFileWithoutItIsRefusedWithTheWayOut() {
        assertThat(read(exposed, FILE).problems())
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains("admin-password", "missing", "file:/PATH or env:NAME", "New password of root");
    }

    @Test
    void onceItIsChangedTheSameFileServesAgainThoughTheReferenceIsGone() {
        State state = read(wizard(), FILE + "  admin-password: file:/gone\n").orRefuse();

        assertThat(state.answers()).doesNotContainKey(Keys.ADMIN_PASSWORD);
    }
}
