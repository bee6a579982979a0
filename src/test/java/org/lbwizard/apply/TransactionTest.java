package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.plan.Plan;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.Snapshot;

class TransactionTest {
    @TempDir
    Path root;

    @Test
    void theStagesRunInTheirOrder() {
        List<String> seen = new ArrayList<>();
        Progress recording = new Progress() {
            @Override
            public void started(Stage stage) {
                seen.add("> " + stage);
            }

            @Override
            public void finished(Stage stage) {
                seen.add("< " + stage);
            }

            @Override
            public void undoing(Stage failed, String cause) {
                seen.add("! " + failed);
            }
        };

        run(Machines.plan(root, Appliances.oneArm()), recording, Integer.MAX_VALUE);

        assertThat(seen)
                .containsExactly(
                        "> LOCK",
                        "< LOCK",
                        "> STAGE",
                        "< STAGE",
                        "> CHECK",
                        "< CHECK",
                        "> BACKUP",
                        "< BACKUP",
                        "> COMMIT",
                        "< COMMIT",
                        "> VERIFY",
                        "< VERIFY");
    }

    private Outcome run(Plan plan, Progress progress, int cancelledAfter) {
        AtomicInteger asked = new AtomicInteger();
        return new Transaction(
                        Machines.tree(root),
                        plan,
                        Machines.ORIGIN,
                        Machines.CLOCK,
                        () -> asked.incrementAndGet() > cancelledAfter,
                        progress,
                        Optional.empty())
                .run();
    }

    @Test
    void aLinkedResolvConfIsReplacedAndNeverWrittenThrough() {
        Machines.used(root);

        Machines.apply(root, Appliances.twoArm());

        assertThat(root.resolve("etc/resolv.conf")).isRegularFile().content().contains("nameserver 10.0.0.31");
        assertThat(Machines.read(root, "run/resolvconf/resolv.conf")).isEqualTo("nameserver 10.0.0.1\n");
        assertThat(Files.isSymbolicLink(root.resolve("etc/resolv.conf"))).isFalse();
    }

    @Test
    void theOwnersPartOfHostsAndItsModeStay() throws IOException {
        Machines.used(root);

        Machines.apply(root, Appliances.twoArm());

        assertThat(Machines.read(root, "etc/hosts"))
                .startsWith("127.0.0.1 localhost\n10.9.9.9 printer\n# BEGIN lbwizard");
        assertThat(Files.getAttribute(root.resolve("etc/hosts"), "unix:mode")).isEqualTo(0100640);
    }

    @Test
    void goingBackToZeroBringsTheMachineAsFound() throws IOException {
        Machines.used(root);
        Snapshot found = Snapshot.of(root);
        Machines.apply(root, Appliances.master());
        Machines.apply(root, Appliances.oneArm());

        Plan back = new Provisioning(Machines.tree(root)).rollback(Generation.AS_FOUND);
        Outcome outcome = Machines.apply(Machines.tree(root), back);

        assertThat(outcome).isEqualTo(new Outcome.Applied(3, List.of()));
        assertThat(Snapshot.of(root)).isEqualTo(found);
    }

    @Test
    void goingBackKeepsWhatTheOwnerWroteIntoHostsSince() throws IOException {
        Machines.used(root);
        Machines.apply(root, Appliances.twoArm());
        Files.writeString(root.resolve("etc/hosts"), Machines.read(root, "etc/hosts") + "10.9.9.8 scanner\n");

        Plan back = new Provisioning(Machines.tree(root)).rollback(Generation.AS_FOUND);
        Machines.apply(Machines.tree(root), back);

        assertThat(back.drift()).isEmpty();
        assertThat(Machines.read(root, "etc/hosts"))
                .isEqualTo("127.0.0.1 localhost\n10.9.9.9 printer\n10.9.9.8 scanner\n");
    }

    @Test
    void theSameAppliedTwicePlansNothing() {
        Machines.apply(root, Appliances.master());

        assertThat(Machines.plan(root, Appliances.master()).isEmpty()).isTrue();
    }

    @Test
    void aPlanThatGrewStaleIsRefusedBeforeAnythingIsTouched() throws IOException {
        Plan plan = Machines.plan(root, Appliances.oneArm());
        Machines.write(root, "etc/hostname", "changed meanwhile\n", "rw-r--r--");
        Snapshot before = Snapshot.of(root);

        Outcome outcome = Machines.apply(Machines.tree(root), plan);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(p -> assertThat(p.subject()).isEqualTo("/etc/hostname")));
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void aForeignFileInTheWayOfOursIsRefusedAndKept() {
        Machines.write(root, "etc/.hostname.lbwizard-new", "precious\n", "rw-r--r--");

        Outcome outcome = Machines.apply(root, Appliances.oneArm());

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(Machines.read(root, "etc/.hostname.lbwizard-new")).isEqualTo("precious\n");
    }

    @Test
    void theUserCanBreakItOffAtAnyMoment() {
        Machines.used(root);
        Snapshot before = Snapshot.of(root);
        for (int after = 0; after < 200; after++) {
            Outcome outcome = run(Machines.plan(root, Appliances.master()), Progress.UNSEEN, after);
            if (outcome instanceof Outcome.Applied) {
                assertThat(after).isGreaterThan(20);
                return;
            }
            assertThat(outcome).isInstanceOf(Outcome.Cancelled.class);
            assertThat(Snapshot.of(root)).isEqualTo(before);
        }
        throw new AssertionError("it never came to an end");
    }

    @Test
    void anAttemptThatFailedIsInTheHistoryButCannotBeGoneBackTo() throws IOException {
        Machines.used(root);
        Plan plan = Machines.plan(root, Appliances.oneArm());
        run(plan, Progress.UNSEEN, 2);

        List<Generation> generations = new History(Machines.tree(root)).all(new ArrayList<>());

        assertThat(generations).singleElement().satisfies(g -> {
            assertThat(g.number()).isEqualTo(1);
            assertThat(g.isApplied()).isFalse();
            assertThat(g.outcome()).startsWith("rolled back:");
        });
    }

    @Test
    void generationsAndContentsAreForTheOwnerAlone() throws IOException {
        Machines.apply(root, Appliances.master());

        Path state = root.resolve("var/lib/lbwizard");
        try (var files = Files.walk(state)) {
            assertThat(files.filter(p -> !p.getFileName().toString().equals("lock")))
                    .allSatisfy(p -> assertThat((Integer) Files.getAttribute(p, "unix:mode") & 077)
                            .isZero());
        }
    }

    @Test
    void filesThatHoldTheKeyAreForTheOwnerAlone() throws IOException {
        Machines.apply(root, Appliances.master());

        for (String path : List.of("etc/ha.d/authkeys", "etc/lbwizard/appliance.yaml")) {
            assertThat(Files.getAttribute(root.resolve(path), "unix:mode")).isEqualTo(0100600);
        }
    }
}
