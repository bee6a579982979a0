package org.lbwizard.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a problem, and how problems travel. */
class ProblemTest {
    private static final Problem PROBLEM = Problem.error("gateway", "it is far away", "move it");

    @Test
    void oneLineHoldsPlaceKeyReasonAndAdvice() {
        assertThat(PROBLEM.at(new Place("lb1.yaml", 7, 12)).line())
                .isEqualTo("lb1.yaml:7:12: gateway: it is far away; move it");
    }

    @Test
    void theFileAsAWholeHasNoLine() {
        assertThat(PROBLEM.at(Place.of("lb1.yaml")).line()).isEqualTo("lb1.yaml: gateway: it is far away; move it");
    }

    @Test
    void aWarningSaysSo() {
        assertThat(Problem.warning("", "there is one path only", "").line())
                .isEqualTo("warning: there is one path only");
    }

    @Test
    void aProblemMustSayWhatIsWrong() {
        assertThatThrownBy(() -> Problem.error("gateway", " ", "move it")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConstructorsRefusalBecomesAValueWithAllItsProblems() {
        Checked<String> checked = Checked.of(() -> {
            throw new RefusedException(List.of(PROBLEM, PROBLEM.about("nameserver")));
        });

        assertThat(checked.isGood()).isFalse();
        assertThat(checked.problems()).extracting(Problem::subject).containsExactly("gateway", "nameserver");
        assertThatThrownBy(checked::orRefuse)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems()).isEqualTo(checked.problems()));
    }

    @Test
    void whatFollowsARefusalIsNotTried() {
        Checked<String> refused = Checked.refused(PROBLEM);

        assertThat(refused.then(text -> Checked.good(text.length())).problems()).containsExactly(PROBLEM);
        assertThat(Checked.good("four")
                        .then(text -> Checked.good(text.length()))
                        .orRefuse())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"gatway, gateway", "gateways, gateway", "gw, ''", "reel-servre, real-server", "nothing-like-it, ''"})
    void aSlipOfTheFingerIsGuessed(String typed, String meant) {
        assertThat(Likely.of(typed, List.of("gateway", "real-server", "role")).orElse(""))
                .isEqualTo(meant);
    }
}
