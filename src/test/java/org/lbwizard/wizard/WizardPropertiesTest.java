package org.lbwizard.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Question;
import org.lbwizard.interview.ApplianceAnswers;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.interview.NetworkPort;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Cidr;
import org.lbwizard.problem.Checked;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Flows;
import org.lbwizard.support.Gen;
import org.lbwizard.support.Parts;
import org.lbwizard.ui.file.ResumeFile;

/** What holds for the wizard whatever is typed into it, on whatever machine. */
@Execution(ExecutionMode.CONCURRENT)
class WizardPropertiesTest {

    @Test
    void whateverIsTypedNothingThrowsAndEveryReviewMakesAnAppliance() {
        int[] reviews = {0};
        int runs = Gen.forAll(300, gen -> {
            Interview interview = new Interview(machine(gen));
            Wizard wizard = new Wizard(Flows.setup(), interview);
            List<String> words = words(gen);
            State state = State.START;
            for (int i = 0; i < 80; i++) {
                Screen screen = wizard.screen(state);
                if (screen instanceof Screen.Review review) {
                    reviews[0]++;
                    assertMakesAnAppliance(interview, review.answers());
                }
                state = wizard.next(state, input(gen, wizard, screen, words));
            }
        });
        assertThat(reviews[0]).as("reviews reached").isGreaterThan(runs * 2 / 3);
    }

    @Test
    void backAndOnAgainIsWhereItWas() {
        Gen.forAll(150, gen -> {
            Wizard wizard = Flows.wizard(machine(gen));
            List<String> words = words(gen);
            State state = State.START;
            for (int i = 0; i < 40; i++) {
                state = wizard.next(state, input(gen, wizard, wizard.screen(state), words));
                if (wizard.screen(state) instanceof Screen.Accepted) {
                    state = wizard.next(state, new Input.Back());
                }
                State back = wizard.next(state, new Input.Back());
                assertThat(wizard.answers(back)).isEqualTo(wizard.answers(state));
                if (back.problems().isEmpty()) {
                    State again = wizard.next(back, new Input.Enter());
                    assertThat(wizard.answers(again)).isEqualTo(wizard.answers(state));
                }
            }
        });
    }

    @Test
    void resumedAfterAnyAnswerItEndsWithTheSameAnswers() {
        Gen.forAll(150, gen -> {
            Map<String, String> wanted = wanted(gen);
            Wizard wizard = Flows.wizard(machine(gen));
            State straight = State.START;
            State resumed = State.START;
            while (!(wizard.screen(straight) instanceof Screen.Review)) {
                straight = step(wizard, straight, wanted);
                resumed = step(wizard, resumed, wanted);
                resumed = ResumeFile.read(wizard, Flows.utf8(ResumeFile.write(wizard, resumed)))
                        .orElseThrow();
                assertThat(wizard.answers(resumed)).isEqualTo(wizard.answers(straight));
            }
            assertThat(wizard.screen(resumed)).isEqualTo(wizard.screen(straight));
        });
    }

    @Test
    void theAnswersOfAnyApplianceReplayToIt() {
        Gen.forAll(300, gen -> {
            Appliance appliance = gen.parts().build();
            Interview interview = new Interview(Machine.UNKNOWN);
            ApplianceAnswers both = new ApplianceAnswers(Flows.setup(), interview);
            Replay.Result result = Replay.run(
                    new Wizard(Flows.setup(), interview),
                    both.answers(appliance).orRefuse().byKey());

            assertThat(result.problems()).isEmpty();
            Answers again = new Wizard(Flows.setup(), interview).answers(result.state());
            assertThat(both.appliance(
                                    again,
                                    () -> appliance.pair().orElseThrow().key().orElseThrow())
                            .orRefuse())
                    .isEqualTo(appliance);
        });
    }

    private static State step(Wizard wizard, State state, Map<String, String> wanted) {
        return switch (wizard.screen(state)) {
            case Screen.Text text -> step(wizard, wizard.next(state, new Input.Enter()), wanted);
            case Screen.Form form -> {
                String key = form.current().key();
                State next = wizard.next(state, new Input.Put(key, wanted.getOrDefault(key, "")));
                assertThat(next.problems()).isEmpty();
                yield next;
            }
            case Screen.Review review -> state;
            case Screen.Accepted accepted -> state;
        };
    }

    /** The answers that make some appliance; some of them left to the default where that is the same. */
    private static Map<String, String> wanted(Gen gen) {
        Parts parts = gen.parts();
        if (parts.role.isEmpty()) {
            parts.at(parts.clients().address());
        }
        ApplianceAnswers answers = new ApplianceAnswers(Flows.setup(), new Interview(Machine.UNKNOWN));
        Map<String, String> wanted =
                new HashMap<>(answers.answers(parts.build()).orRefuse().byKey());
        if ("80".equals(wanted.get("virtual-port")) && gen.chance(50)) {
            wanted.put("virtual-port", "");
        }
        return wanted;
    }

    private static void assertMakesAnAppliance(Interview interview, Answers answers) {
        Checked<Appliance> made =
                new ApplianceAnswers(Flows.setup(), interview).appliance(answers, () -> Appliances.KEY);
        assertThat(made.problems()).as(answers.toString()).isEmpty();
        assertThat(made.isGood()).isTrue();
    }

    private static Input input(Gen gen, Wizard wizard, Screen screen, List<String> words) {
        if (gen.chance(8)) {
            return new Input.Back();
        }
        List<String> keys =
                new ArrayList<>(wizard.flow().questions().map(Question::key).toList());
        keys.add("no-such-key");
        if (gen.chance(8)) {
            return new Input.Change(gen.oneOf(keys));
        }
        if (gen.chance(8)) {
            return new Input.Put(gen.oneOf(keys), gen.oneOf(words));
        }
        return screen instanceof Screen.Form form && gen.chance(70)
                ? new Input.Put(form.current().key(), gen.oneOf(words))
                : screen instanceof Screen.Review && gen.chance(60)
                        ? new Input.Change(gen.oneOf(keys))
                        : new Input.Enter();
    }

    /** What is typed: often what could be right on two small networks, sometimes nonsense. */
    private static List<String> words(Gen gen) {
        List<String> words = new ArrayList<>(List.of(
                "yes",
                "no",
                "master",
                "slave",
                "both",
                "network",
                "serial",
                "80",
                "22",
                "/24",
                "255.255.0.0",
                "",
                "",
                "127.0.0.1",
                gen.text()));
        for (Cidr net : gen.networks(2)) {
            gen.hosts(net, 5).forEach(host -> {
                words.add(host.toString());
                words.add(host.toString() + net.prefix());
            });
        }
        return words;
    }

    private static Machine machine(Gen gen) {
        List<NetworkPort> ports = new ArrayList<>();
        for (Cidr net : gen.networks(gen.number(0, 3))) {
            Optional<Cidr> address = gen.chance(70) ? Optional.of(net) : Optional.empty();
            ports.add(new NetworkPort("ens" + (3 + ports.size()), address));
        }
        return new Machine(
                ports,
                gen.chance(50)
                        ? Optional.of(gen.hosts(gen.networks(1).getFirst(), 1).getFirst())
                        : Optional.empty(),
                gen.chance(50) ? gen.hosts(gen.networks(1).getFirst(), 4) : List.of(),
                gen.chance(50) ? List.of("/dev/ttyS0") : List.of());
    }
}
