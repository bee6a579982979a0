package org.lbwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;

/** What is compared with what stands there, and with what was written there. */
class PlannerTest {
    private static final String PATH = "/etc/motd";
    private static final int MODE = 0644;

    @TempDir
    Path root;

    private Planner.Differences compare(Wanted wanted) throws IOException {
        return compare(PATH, wanted);
    }

    private Planner.Differences compare(String path, Wanted wanted) throws IOException {
        return new Planner(Machines.tree(root), (any, content) -> content).compare(Map.of(path, wanted));
    }

    private Wanted.File file(String text, int mode) {
        Tree tree = Machines.tree(root);
        return new Wanted.File(Content.of(text), mode, tree.defaultOwner());
    }

    @Test
    void whatIsNotThereIsCreated() throws IOException {
        Change change = compare(file("hello\n", MODE)).changes().getFirst();

        assertThat(change.kind()).isEqualTo(Change.Kind.CREATE);
        assertThat(change.before()).isEqualTo(FileState.ABSENT);
        assertThat(change.old()).isEqualTo(Content.NOTHING);
    }

    @Test
    void whatIsTheSameStays() throws IOException {
        Machines.write(root, "etc/motd", "hello\n", "rw-r--r--");

        assertThat(compare(file("hello\n", MODE)).changes()).isEmpty();
        assertThat(compare("/etc/none", new Wanted.Nothing()).changes()).isEmpty();
    }

    @Test
    void contentAndModeAreReplacedAndWhatIsNotWantedGoes() throws IOException {
        Machines.write(root, "etc/motd", "hello\n", "rw-r--r--");

        assertThat(compare(file("hello\n", 0600)).changes())
                .extracting(Change::kind)
                .containsExactly(Change.Kind.REPLACE);
        Change change = compare(new Wanted.Nothing()).changes().getFirst();
        assertThat(change.kind()).isEqualTo(Change.Kind.REMOVE);
        assertThat(change.old()).isEqualTo(Content.of("hello\n"));
    }

    @Test
    void aLinkToNothingCanBeReplaced() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.createSymbolicLink(root.resolve("etc/motd"), Path.of("nowhere"));

        Change change = compare(file("hello\n", MODE)).changes().getFirst();

        assertThat(change.before()).isEqualTo(new FileState.SymbolicLink("nowhere"));
        assertThat(change.old()).isEqualTo(Content.NOTHING);
    }

    @Test
    void everythingThatStandsInTheWayIsNamedOnce() throws IOException {
        Files.createDirectories(root.resolve("etc/motd"));
        Machines.write(root, "etc/ha.d", "a file\n", "rw-r--r--");
        Wanted wanted = file("hello\n", MODE);

        assertThatThrownBy(() -> new Planner(Machines.tree(root), (any, content) -> content)
                        .compare(Map.of(PATH, wanted, "/etc/ha.d/ha.cf", wanted, "/etc/ha.d/authkeys", wanted)))
                .isInstanceOfSatisfying(
                        UnfitTreeException.class,
                        unfit -> assertThat(unfit.problems())
                                .extracting(problem -> problem.subject() + ": " + problem.what())
                                .containsExactlyInAnyOrder(
                                        "/etc/motd: this is a directory, not a file",
                                        "/etc/ha.d: this is a file, not a directory"));
    }

    @Test
    void beforeTheFirstApplyNothingCountsAsEdited() {
        Machines.used(root);

        assertThat(Machines.plan(root, Appliances.twoArm()).drift()).isEmpty();
    }

    @Test
    void editsOfContentModeAndPresenceCountButNotWhatOthersWriteIntoHosts() throws IOException {
        Machines.used(root);
        Machines.apply(root, Appliances.twoArm());
        assertThat(Machines.plan(root, Appliances.twoArm()).drift()).isEmpty();

        Machines.write(root, "etc/hostname", "mine\n", "rw-r--r--");
        Machines.write(
                root,
                "etc/sysctl.d/60-lbwizard.conf",
                Machines.read(root, "etc/sysctl.d/60-lbwizard.conf"),
                "rw-------");
        Files.delete(root.resolve("etc/resolv.conf"));
        Machines.write(root, "etc/hosts", Machines.read(root, "etc/hosts") + "10.9.9.8 scanner\n", "rw-r--r--");

        Plan plan = Machines.plan(root, Appliances.twoArm());
        assertThat(plan.drift())
                .containsExactlyInAnyOrder("/etc/hostname", "/etc/sysctl.d/60-lbwizard.conf", "/etc/resolv.conf");
        assertThat(plan.overwrites()).containsExactlyInAnyOrderElementsOf(plan.drift());
        assertThat(Consent.NONE.missing(plan)).hasSize(3);
        assertThat(Consent.to(plan).missing(plan)).isEmpty();
        assertThat(plan.changedPaths()).containsExactlyInAnyOrderElementsOf(List.copyOf(plan.drift()));
    }
}
