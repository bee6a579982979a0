package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.apply.Recovery;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.model.Pairing;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Heard;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.SimulatedUnit;
import org.lbwizard.support.Snapshot;

/** What a peer asks for that is no request of a change: refused, and nothing is touched. */
class PeerPartTest {
    @TempDir(factory = MemoryDirectory.class)
    private static Path slave;

    @TempDir(factory = MemoryDirectory.class)
    private Path root;

    private SimulatedUnit unit;
    private Snapshot before;

    @BeforeAll
    static void aSlaveThatIsSetUp() throws IOException {
        assertThat(new SimulatedUnit(slave)
                        .apply(Appliances.slave(), Optional.empty())
                        .ending())
                .isEqualTo(Ending.DONE);
    }

    @BeforeEach
    void theSameOnceMore() {
        unit = SimulatedUnit.copied(slave, root);
        before = Snapshot.of(root);
    }

    private Ending ask(PeerPart part, String request) throws IOException {
        return part.run(request, new Heard());
    }

    private PeerPart part() {
        return new PeerPart(unit.site(), unit.operator());
    }

    private static String propose(String settings) {
        return "propose " + Base64.getEncoder().encodeToString(settings.getBytes(StandardCharsets.UTF_8));
    }

    private static final String MASTER = propose(ApplianceFile.write(Appliances.master()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "dance",
                "PROPOSE",
                "propose !!!",
                "propose YQ",
                "apply 15",
                "apply",
                "apply 0",
                "apply 1000",
                "apply -1",
                "apply 15 minutes",
                "apply 15;reboot"
            })
    void whatIsNoRequestIsRefused(String request) {
        assertThatThrownBy(() -> ask(part(), request))
                .satisfies(stop -> assertThat(stop).isInstanceOfAny(StopException.class, RefusedException.class));
        if (!request.equals("propose YQ")) {
            assertThatThrownBy(() -> ask(part(), request))
                    .isInstanceOfSatisfying(
                            StopException.class,
                            stop -> assertThat(stop.ending()).isEqualTo(Ending.WRONG_REQUEST));
        }
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10000, -1})
    void aTimeOutOfRangeIsRefusedAlsoAfterAProposal(int minutes) throws IOException {
        PeerPart part = part();
        assertThat(ask(part, MASTER)).isEqualTo(Ending.DONE);
        assertThatThrownBy(() -> ask(part, "apply " + minutes)).hasMessageContaining("asks for `apply " + minutes);
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void settingsThatMakeNoPairAreRefused() {
        for (String settings : List.of(
                "",
                "nonsense",
                "schema: [",
                ApplianceFile.write(Appliances.twoArm()),
                ApplianceFile.write(Appliances.slave()))) {
            assertThatThrownBy(() -> ask(part(), propose(settings))).isInstanceOf(RefusedException.class);
        }
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void aProposalThatWasRefusedIsNotApplied() throws IOException {
        PeerPart part = part();
        assertThat(ask(part, MASTER)).isEqualTo(Ending.DONE);
        assertThatThrownBy(() -> ask(part, propose("nonsense"))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> ask(part, "apply 15"))
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.WRONG_REQUEST));
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void whatIsProposedIsAppliedOnTrialAndKept() throws IOException {
        PeerPart part = part();
        assertThat(ask(part, MASTER)).isEqualTo(Ending.DONE);
        assertThat(Snapshot.of(root)).isEqualTo(before);
        assertThat(ask(part, "apply 15")).isEqualTo(Ending.DONE);
        assertThat(Recovery.left(Machines.tree(root), Machines.CLOCK.instant(), Optional.empty()))
                .contains(Duration.ofMinutes(15));
        assertThat(ask(part, "keep")).isEqualTo(Ending.DONE);
        assertThat(ask(part, "keep")).isEqualTo(Ending.DONE);
        assertThat(Recovery.pending(Machines.tree(root))).isEmpty();
        assertThat(unit.isSetUpAs(Pairing.sharing(Appliances.slave(), Appliances.master())))
                .isTrue();
    }

    @Test
    void whatIsTakenBackIsAsBefore() throws IOException {
        PeerPart part = part();
        ask(part, MASTER);
        ask(part, "apply 15");
        assertThat(ask(part, "back")).isEqualTo(Ending.DONE);
        assertThat(Snapshot.of(root).entries()).containsExactlyInAnyOrderEntriesOf(before.entries());
        assertThatThrownBy(() -> ask(part, "keep"))
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.ROLLED_BACK));
    }

    @Test
    void whereNothingIsOnTrialBackAndKeepDoNothing() throws IOException {
        assertThat(ask(part(), "back")).isEqualTo(Ending.DONE);
        assertThat(ask(part(), "keep")).isEqualTo(Ending.DONE);
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void whatSomebodyEditedSinceTheProposalIsNotOverwritten() throws IOException {
        PeerPart part = part();
        ask(part, MASTER);
        Machines.write(root, "etc/ha.d/ldirectord.cf", "# by hand\n", "rw-r--r--");
        assertThatThrownBy(() -> ask(part, "apply 15"))
                .isInstanceOfSatisfying(
                        StopException.class, stop -> assertThat(stop.ending()).isEqualTo(Ending.LOCKED));
        assertThat(Machines.read(root, "etc/ha.d/ldirectord.cf")).isEqualTo("# by hand\n");
    }
}
