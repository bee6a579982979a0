package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.host.Administrators;
import org.lbwizard.host.Command;
import org.lbwizard.host.Ran;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Machines;

/** A machine whose administrators have passwords that everybody knows, or have not. */
class AdminPasswordsTest {
    private static final AdminPassword FRESH = new AdminPassword("correct horse");

    @TempDir
    private Path root;

    private final List<String> exposed = new ArrayList<>();
    private final List<String> given = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private int looks;
    private int exitOfChange;

    @BeforeEach
    void accounts() {
        Machines.write(root, "etc/group", "root:x:0:\nsudo:x:27:operator\n", "rw-r--r--");
        Machines.write(root, "etc/shadow", "root:$5$a$b:1::::::\noperator:$5$a$c:1::::::\n", "rw-r-----");
    }

    private Ran run(Command command) {
        assertThat(command.said()).doesNotContain(FRESH.text());
        if (command.argv().getFirst().equals("perl")) {
            looks++;
            return new Ran(Optional.of(0), String.join("\n", exposed), "", Duration.ZERO);
        }
        assertThat(command.argv()).containsExactly("chpasswd");
        given.add(command.input().orElseThrow());
        return new Ran(Optional.of(exitOfChange), "", exitOfChange == 0 ? "" : "disk full", Duration.ZERO);
    }

    private AdminPasswords passwords() {
        return new AdminPasswords(new Administrators(Machines.tree(root), this::run), log::add);
    }

    @Test
    void passwordsOfTheirOwnNeedNoWord() {
        assertThat(passwords().judge(Optional.empty())).isEmpty();
        assertThat(passwords().judge(Optional.of(FRESH))).isEmpty();
    }

    @Test
    void oneThatEverybodyKnowsMustBeChanged() {
        exposed.addAll(List.of("root", "operator"));

        assertThat(passwords().judge(Optional.empty())).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isTrue();
            assertThat(problem.line())
                    .contains(
                            "the password of root and operator is one that everybody knows",
                            "`passwd`",
                            "admin-password");
        });
    }

    @Test
    void aNewOneIsToldToStayWhateverBecomesOfTheRest() {
        exposed.add("root");

        assertThat(passwords().judge(Optional.of(FRESH))).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.what())
                    .isEqualTo("the new password of root is set first, and stays even if the rest is rolled back");
        });
    }

    @Test
    void theNameOfAnExposedAccountIsRefusedAsItsPassword() {
        exposed.add("operator");

        assertThat(passwords().judge(Optional.of(new AdminPassword("operator"))))
                .singleElement()
                .matches(Problem::isError)
                .satisfies(problem -> assertThat(problem.what()).contains("must not equal an account name"));
    }

    @Test
    void aNewOneIsSetForAllOfThemAndStandsInNoLog() {
        exposed.addAll(List.of("root", "operator"));

        assertThat(passwords().set(FRESH)).isEqualTo("root and operator");

        assertThat(given).containsExactly("root:correct horse\noperator:correct horse\n");
        assertThat(log).containsExactly("new password for root and operator: set");
    }

    @Test
    void onceItIsSetItIsLookedAtAgain() {
        exposed.add("root");
        AdminPasswords passwords = passwords();
        passwords.begin();
        assertThat(passwords.exposed()).containsExactly("root");
        assertThat(looks).isEqualTo(1);

        passwords.set(FRESH);
        exposed.clear();

        assertThat(passwords.judge(Optional.empty())).isEmpty();
    }

    @Test
    void oneThatCannotBeSetEndsTheCommandBeforeAnythingElseIsChanged() {
        exposed.add("root");
        exitOfChange = 1;

        assertThatThrownBy(() -> passwords().set(FRESH)).isInstanceOfSatisfying(StopException.class, stop -> {
            assertThat(stop.ending()).isEqualTo(Ending.ROLLED_BACK);
            assertThat(stop.problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.line())
                            .contains(
                                    "the new password of root could not be set: exit 1: disk full",
                                    "nothing else was changed"));
        });
        assertThat(log).containsExactly("new password for root: FAILED, exit 1: disk full");
    }
}
