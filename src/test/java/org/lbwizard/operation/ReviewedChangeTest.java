package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.history.History;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.operation.ReviewedChange.Approval;
import org.lbwizard.operation.ReviewedChange.Approver;
import org.lbwizard.plan.Consent;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Heard;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.ScriptedOperator;
import org.lbwizard.support.Snapshot;

/** What is applied is what was shown, whatever happens between the review and the yes. */
class ReviewedChangeTest {
    @TempDir(factory = MemoryDirectory.class)
    private Path root;

    private final Heard heard = new Heard();
    /** What each review was told to have come in between. */
    private final List<List<String>> since = new ArrayList<>();

    @BeforeEach
    void aUnitWithOneService() throws IOException {
        change(now -> Appliances.twoArm());
    }

    /** Somebody changes it without a review. */
    private void change(UnaryOperator<Appliance> change) throws IOException {
        ManagedSystem site = site();
        assertThat(system().apply(() -> ChangeRequest.Settings.of(change.apply(site.applianceOrFactory())))
                        .ending())
                .isEqualTo(Ending.DONE);
    }

    /** What somebody else does while a review is looked at. */
    private interface Meanwhile {
        void happens() throws IOException;
    }

    private static final Meanwhile NOTHING = () -> {};

    private ManagedSystem site() {
        return ManagedSystem.of(Machines.tree(root), new Requester("root", "a test"));
    }

    private ChangeSystem system() {
        ChangeOptions options = new ChangeOptions(ChangeOptions.Reach.BOTH, Optional.empty(), false, "a test");
        return new ChangeSystem(site(), heard, new ScriptedOperator(), options);
    }

    /** Somebody who says yes to each review, while these things happen: the first during the first review, and so on. */
    private Optional<ChangeSystem.Result> accept(UnaryOperator<Appliance> change, Meanwhile... meanwhile)
            throws IOException {
        ChangeSystem system = system();
        ManagedSystem site = site();
        Approver approver = told -> {
            since.add(told);
            Proposal proposal = system.propose(ChangeRequest.Settings.of(change.apply(site.applianceOrFactory())));
            if (since.size() <= meanwhile.length) {
                meanwhile[since.size() - 1].happens();
            }
            return Optional.of(new Approval(proposal, Consent.to(proposal.plan()), ""));
        };
        return new ReviewedChange(system).run(approver);
    }

    private Meanwhile edit(String path) {
        return () -> Files.writeString(
                root.resolve(path), Files.readString(root.resolve(path)) + "# by hand\n", StandardCharsets.UTF_8);
    }

    @Test
    void whatWasShownIsAppliedOnce() throws IOException {
        assertThat(accept(Appliances::drained, NOTHING))
                .hasValueSatisfying(result -> assertThat(result.ending()).isEqualTo(Ending.DONE));

        assertThat(since).containsExactly(List.of());
        assertThat(Files.readString(root.resolve("etc/ha.d/ldirectord.cf"))).contains("real = 192.168.2.50:80 masq 0");
    }

    /** Of a path that the shown plan changes, and of paths that it had left alone. */
    @ParameterizedTest
    @ValueSource(strings = {"etc/ha.d/ldirectord.cf", "etc/resolv.conf", "etc/network/interfaces", "etc/hostname"})
    void aFileThatIsEditedWhileTheReviewStandsIsShownAndAskedForAgain(String path) throws IOException {
        assertThat(accept(Appliances::drained, edit(path), NOTHING)).isPresent();

        assertThat(since).hasSize(2);
        assertThat(since.getLast()).singleElement().asString().contains("/" + path);
    }

    @Test
    void whatIsEditedAtEachReviewIsShownEachTime() throws IOException {
        assertThat(accept(
                        Appliances::drained,
                        edit("etc/resolv.conf"),
                        edit("etc/hostname"),
                        edit("etc/resolv.conf"),
                        NOTHING))
                .isPresent();

        assertThat(since).hasSize(4);
    }

    @Test
    void aServerThatSomebodyElseAddedMeanwhileStays() throws IOException {
        Meanwhile other = () -> change(now -> added(now, "192.168.2.77"));

        accept(now -> added(now, "192.168.2.88"), other, NOTHING);

        assertThat(since).hasSize(2);
        assertThat(Files.readString(root.resolve("etc/ha.d/ldirectord.cf")))
                .contains("real = 192.168.2.77:80", "real = 192.168.2.88:80");
    }

    private static Appliance added(Appliance now, String address) {
        VirtualServer virtual = now.virtualServers().getFirst();
        List<RealServer> all = new ArrayList<>(virtual.realServers());
        RealServer first = all.getFirst();
        all.add(new RealServer(Ipv4.parse(address), first.port(), 1));
        return now.with(List.of(virtual.with(all)));
    }

    @Test
    void nothingIsLockedWhileSomebodyThinks() throws IOException {
        Meanwhile another = () -> change(now -> added(now, "192.168.2.77"));

        assertThat(accept(Appliances::drained, another, NOTHING)).isPresent();
    }

    @Test
    void anotherRunAtWorkSendsBackToTheReviewAndLosesNothing() throws IOException {
        List<Lock> held = new ArrayList<>();
        Meanwhile taken = () -> held.add(Machines.tree(root)
                .lock("/var/lib/lbwizard/lock", "another one")
                .lock()
                .orElseThrow());
        Meanwhile released = () -> held.getFirst().close();

        assertThat(accept(Appliances::drained, taken, released)).isPresent();

        assertThat(since.getLast()).singleElement().asString().contains("another one");
    }

    @Test
    void consentIsToWhatWasShownOnly() throws IOException {
        edit("etc/hostname").happens();
        ChangeSystem system = system();
        Appliance now = site().applianceOrFactory();
        Proposal proposal = system.propose(ChangeRequest.Settings.of(Appliances.drained(now)));
        Snapshot before = Snapshot.of(root);

        assertThat(Consent.to(proposal.plan()).missing(proposal.plan())).isEmpty();
        ChangeSystem.Attempt attempt = system.attempt(new Approval(proposal, Consent.NONE, ""));

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        ChangeSystem.Attempt.Done.class,
                        done -> assertThat(done.result().ending()).isEqualTo(Ending.REFUSED_RESULT));
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void whatIsDeclinedChangesNothing() throws IOException {
        Snapshot before = Snapshot.of(root);
        assertThat(new ReviewedChange(system()).run(told -> Optional.empty())).isEmpty();
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void whatIsSaidOfItStandsInTheHistory() throws IOException {
        ChangeSystem system = system();
        Proposal proposal = system.propose(ChangeRequest.Settings.of(Appliances.drained(site().applianceOrFactory())));
        assertThat(system.attempt(new Approval(proposal, Consent.NONE, " of one server")))
                .isInstanceOf(ChangeSystem.Attempt.Done.class);
        assertThat(new History(Machines.tree(root)).latest())
                .hasValueSatisfying(
                        generation -> assertThat(generation.origin().how()).isEqualTo("a test of one server"));
    }
}
