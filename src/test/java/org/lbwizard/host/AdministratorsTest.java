package org.lbwizard.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose password everybody knows, found with the real crypt(3) in accounts that it made. */
class AdministratorsTest {
    private static final List<String> WELL_KNOWN = List.of("loadbalancer", "admin");
    private static final String LOADBALANCER =
            "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$GGW5ABIo8mlfMQqL.Ndw2Qm7Pjfr3X2F9MV0CSJ9LSA";
    private static final String ADMIN =
            "$6$abcdefgh$Jofd.FZRLVyYwt/zWLWzi7cPbdUfgEgHrcdJLmkXy8uHwCGSf90RMkKTVTj0nhlkfJpZY94qtrpFrWz1mwRvH1";
    private static final String CORRECT_HORSE =
            "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$zwtVrjrUCmXcyLTs6oxLTQlzifSUkF8RHJ./tK5KU79";
    private static final String KEEPER = "$5$saltsalt$iE6QDOHrV4CEpMbSELgW9jmG6Mb1e3g53ZdYcoDWoy5";

    @TempDir
    private Path root;

    @BeforeEach
    void accounts() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/group"), "root:x:0:\nsudo:x:27:keeper,guest\nmail:x:8:post\n");
    }

    private List<String> found(String... shadow) throws IOException {
        Files.writeString(root.resolve("etc/shadow"), String.join("\n", shadow) + "\n");
        return new Administrators(LocalTree.at(root), new LocalCommands()).whosePasswordIs(WELL_KNOWN);
    }

    private static String account(String name, String password) {
        return name + ":" + password + ":20000:0:99999:7:::";
    }

    @Test
    void aPasswordThatEverybodyKnowsIsFoundHoweverItIsKept() throws Exception {
        assertThat(found(account("root", LOADBALANCER))).containsExactly("root");
        assertThat(found(account("root", ADMIN))).containsExactly("root");
    }

    @Test
    void aPasswordOfOnesOwnIsNotFound() throws Exception {
        assertThat(found(account("root", CORRECT_HORSE))).isEmpty();
    }

    @Test
    void anAccountsOwnNameIsOneThatEverybodyKnows() throws Exception {
        assertThat(found(account("root", CORRECT_HORSE), account("keeper", KEEPER)))
                .containsExactly("keeper");
    }

    @Test
    void noPasswordAtAllIsTheWorst() throws Exception {
        assertThat(found(account("root", ""), account("keeper", ADMIN))).containsExactly("root", "keeper");
    }

    @Test
    void aLockedAccountHasNoneToKnow() throws Exception {
        assertThat(found(account("root", "*"), account("keeper", "!"), account("guest", "!" + ADMIN)))
                .isEmpty();
    }

    @Test
    void whoAdministersNothingIsLeftAlone() throws Exception {
        assertThat(found(account("root", "*"), account("post", ADMIN))).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotFound() throws Exception {
        assertThat(found("", ":::", "root", "root:nonsense", account("keeper", "$y$broken")))
                .isEmpty();
        Files.delete(root.resolve("etc/shadow"));
        assertThat(new Administrators(LocalTree.at(root), new LocalCommands()).whosePasswordIs(WELL_KNOWN))
                .isEmpty();
    }

    @Test
    void aNewPasswordStandsInNoArgument() throws IOException {
        List<Command> run = new ArrayList<>();
        Commands commands = command -> {
            run.add(command);
            return new Ran(Optional.of(0), "", "", Duration.ZERO);
        };

        new Administrators(LocalTree.at(root), commands).setPassword(List.of("root", "keeper"), "correct:horse");

        assertThat(run).singleElement().satisfies(command -> {
            assertThat(command.argv()).containsExactly("chpasswd");
            assertThat(command.input()).contains("root:correct:horse\nkeeper:correct:horse\n");
        });
    }
}
