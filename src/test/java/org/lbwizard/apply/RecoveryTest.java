package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.Snapshot;

/** What is done about a journal that somebody left. */
class RecoveryTest {
    private static final String HEAD = "lbwizard-journal\t1\n";

    @TempDir
    Path root;

    @BeforeEach
    void aSettledMachine() {
        Machines.used(root);
        Machines.apply(root, Appliances.twoArm());
    }

    private void leave(String journal) {
        Machines.write(root, "var/lib/lbwizard/journal", journal, "rw-------");
    }

    private void putAside() throws IOException {
        Recovery.putAside(Machines.tree(root), Catalogue.PROGRAMS.paths());
    }

    private Recovery.Result undo() {
        try {
            return Recovery.goBack(Machines.tree(root), Optional.empty(), Machines.CLOCK.instant(), "cut off");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\0\0\0\0",
                "mark\tdone\n",
                HEAD + "nonsense\n",
                HEAD + "file\t/etc/hostname\t644\tnobody\tabc\n",
                HEAD + "deadline\t99999999999999999\n",
                HEAD + "generation\n"
            })
    void aDamagedJournalIsNeverTakenForASoundOne(String journal) throws IOException {
        leave(journal);
        Snapshot before = Snapshot.of(root);

        assertThatThrownBy(() -> Recovery.run(Machines.tree(root), Optional.empty()))
                .isInstanceOf(DamagedJournalException.class)
                .hasMessageContaining("is damaged");
        assertThat(Snapshot.of(root)).isEqualTo(before);

        putAside();
        assertThat(Machines.read(root, "var/lib/lbwizard/journal.damaged")).isEqualTo(journal);
    }

    @Test
    void aJournalThatCannotBeUndoneCanBePutAside() throws IOException {
        leave(HEAD + "file\t/etc/hostname\t644\t0:0\t" + "0".repeat(64) + "\nmark\tcommit\n");
        assertThat(undo()).isInstanceOf(Recovery.Result.Stuck.class);

        putAside();

        assertThat(Recovery.isNeeded(Machines.tree(root))).isFalse();
    }

    @Test
    void anApplyThatWasCutOffIsInTheHistory() throws IOException {
        Machines.interrupt(root, Appliances.master());

        assertThat(undo()).isEqualTo(new Recovery.Result.Undone());

        assertThat(new History(Machines.tree(root)).all(new ArrayList<>()))
                .filteredOn(g -> !g.isApplied())
                .first()
                .satisfies(g -> {
                    assertThat(g.outcome()).isEqualTo("rolled back: cut off");
                    assertThat(g.origin()).isEqualTo(Machines.ORIGIN);
                });
    }

    @Test
    void aHistoryThatIsGoneIsBegunAnew() throws IOException {
        try (var generations = Files.list(root.resolve("var/lib/lbwizard/generations"))) {
            for (Path generation : generations.toList()) {
                Files.delete(generation);
            }
        }
        Files.delete(root.resolve("var/lib/lbwizard/generations"));

        assertThat(Machines.apply(root, Appliances.oneArm())).isInstanceOf(Outcome.Applied.class);

        assertThat(new History(Machines.tree(root)).has(Generation.AS_FOUND)).isTrue();
    }

    @Test
    void attemptsThatCameToNothingPushNothingOut() throws IOException {
        History history = new History(Machines.tree(root));
        for (int n = 0; n < 120; n++) {
            history.record(Machines.ORIGIN, Machines.CLOCK.instant(), "rolled back: try " + n);
        }

        assertThat(history.all(new ArrayList<>()))
                .filteredOn(Generation::isApplied)
                .extracting(Generation::number)
                .containsExactly(1, 0);
        assertThat(history.all(new ArrayList<>()))
                .filteredOn(g -> !g.isApplied())
                .hasSize(50)
                .first()
                .satisfies(g -> assertThat(g.outcome()).isEqualTo("rolled back: try 119"));
    }
}
