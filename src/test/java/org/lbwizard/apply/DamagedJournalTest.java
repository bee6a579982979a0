package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.history.History;
import org.lbwizard.host.BootTime;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.running.Facts;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Damage;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.Snapshot;

/** A journal that was damaged is never followed, and never said to be undone. */
class DamagedJournalTest {
    @TempDir(factory = MemoryDirectory.class)
    Path root;

    private Path journal;

    @BeforeEach
    void anInterruptedApply() {
        Machines.used(root);
        Machines.interrupt(root, Appliances.twoArm());
        journal = root.resolve("var/lib/lbwizard/journal");
    }

    @Test
    void anyOtherByteIsNoticedAndNothingIsDone() throws IOException {
        Snapshot mixed = Snapshot.of(root);
        for (byte[] damaged : Damage.of(Files.readAllBytes(journal), 1)) {
            Files.write(journal, damaged);
            assertThatThrownBy(() -> Recovery.run(Machines.tree(root), Optional.empty()))
                    .isInstanceOf(DamagedJournalException.class);
        }
        assertThat(Snapshot.of(root)).isEqualTo(mixed);
    }

    @Test
    void whatIsNoFileIsDamagedToo() throws IOException {
        Files.delete(journal);
        Files.createDirectory(journal);

        assertThatThrownBy(() -> Recovery.pending(Machines.tree(root))).isInstanceOf(DamagedJournalException.class);
        assertThat(Recovery.putAside(Machines.tree(root), Catalogue.PROGRAMS.paths()))
                .isEqualTo("/var/lib/lbwizard/journal.damaged");
        assertThat(Recovery.isNeeded(Machines.tree(root))).isFalse();
    }

    @Test
    void anEarlierDamagedOneIsKept() throws IOException {
        Files.writeString(journal.resolveSibling("journal.damaged"), "earlier");

        assertThat(Recovery.putAside(Machines.tree(root), Catalogue.PROGRAMS.paths()))
                .isEqualTo("/var/lib/lbwizard/journal.damaged.2");
        assertThat(journal.resolveSibling("journal.damaged")).hasContent("earlier");
    }

    @Test
    void theMachineAsFoundStaysKnown() throws IOException {
        Recovery.putAside(Machines.tree(root), Catalogue.PROGRAMS.paths());

        assertThat(new History(Machines.tree(root)).read(0).files()).containsKey("/etc/hostname");
    }

    @Test
    void aJournalOfVersion1IsUndone() throws IOException {
        String body = Files.readString(journal);
        int seal = body.lastIndexOf("sha256\t");
        Files.writeString(journal, body.substring(0, seal).replace("journal\t2\n", "journal\t1\n") + "mark\tdo");

        assertThat(Recovery.run(Machines.tree(root), Optional.empty())).isEqualTo(new Recovery.Result.Undone());
    }

    @Test
    void whatVersion1HasWaitingCanStillBeConfirmed() throws IOException {
        String body = Files.readString(journal);
        Files.writeString(
                journal,
                body.substring(0, body.lastIndexOf("sha256\t")).replace("journal\t2\n", "journal\t1\n")
                        + "deadline\t2000000000\nmark\tproven\n");
        Instant then = Instant.ofEpochSecond(2_000_000_000);

        assertThat(Recovery.pending(Machines.tree(root))).contains(new Recovery.Pending(1, then));
        assertThat(Recovery.left(Machines.tree(root), then.minusSeconds(9), BootTime.now()))
                .contains(Duration.ofSeconds(9));
        assertThat(Recovery.confirm(Machines.tree(root))).isEmpty();
        assertThat(new History(Machines.tree(root)).isInPlace(1)).isTrue();
    }

    @Test
    void aLongerJournalIsWholeToo() throws IOException {
        Journal.markAct(Machines.tree(root), Facts.NONE, Optional.empty());

        assertThat(Journal.read(Machines.tree(root)).marks().acting()).isTrue();
    }
}
