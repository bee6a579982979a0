package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Lock;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Proposal;
import org.lbwizard.operation.Requester;
import org.lbwizard.operation.ReviewedChange;
import org.lbwizard.operation.ReviewedChange.Approval;
import org.lbwizard.operation.ReviewedChange.Approver;
import org.lbwizard.plan.Consent;
import org.lbwizard.support.Snapshot;

/** What is applied is what was shown, whatever happens between the review and the yes. */
class ReviewedChangeTest {
    @TempDir
    Path root;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** What each review was told to have come in between. */
    private final List<List<String>> since = new ArrayList<>();

    @BeforeEach
    void aUnitWithOneService() {
        assertThat(Run.of("setup", "--root", root, "--answers", "wizard-flows/examples/two-arm-single.yaml")
                        .code())
                .isZero();
    }

    /** What somebody else does while a review is looked at. */
    private interface Meanwhile {
        void happens() throws IOException;
    }

    private static final Meanwhile NOTHING = () -> {};

    private ChangeSystem system() throws IOException {
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        GlobalOptions global = new GlobalOptions();
        global.setRoot(root);
        ChangeOptions options = new ChangeOptions(ChangeOptions.Reach.BOTH, Optional.empty(), false, "a test");
        return new ChangeSystem(
                ManagedSystem.of(LocalTree.at(root), new Requester("root", "a test")),
                new TerminalListener(new Output(out, out), global),
                new TerminalOperator(global, new Output(out, out)),
                options);
    }

    /** Somebody who says yes to each review, while these things happen: the first during the first review, and so on. */
    private Optional<ChangeSystem.Result> accept(UnaryOperator<Appliance> change, Meanwhile... meanwhile)
            throws IOException {
        ChangeSystem system = system();
        ManagedSystem site = ManagedSystem.of(LocalTree.at(root), new Requester("root", "a test"));
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

    private static Appliance drained(Appliance now) {
        VirtualServer virtual = now.virtualServers().getFirst();
        RealServer real = virtual.realServers().getFirst();
        return now.with(List.of(virtual.with(List.of(real.in(RealServer.State.DRAINED)))));
    }

    private Meanwhile edit(String path) {
        return () -> Files.writeString(
                root.resolve(path), Files.readString(root.resolve(path)) + "# by hand\n", StandardCharsets.UTF_8);
    }

    @Test
    void whatWasShownIsAppliedOnce() throws IOException {
        assertThat(accept(ReviewedChangeTest::drained, NOTHING))
                .hasValueSatisfying(result -> assertThat(result.ending()).isEqualTo(Ending.DONE));

        assertThat(since).containsExactly(List.of());
        assertThat(Files.readString(root.resolve("etc/ha.d/ldirectord.cf"))).contains("real = 192.168.2.50:80 masq 0");
    }

    /** Of a path that the shown plan changes, and of paths that it had left alone. */
    @ParameterizedTest
    @ValueSource(strings = {"etc/ha.d/ldirectord.cf", "etc/resolv.conf", "etc/network/interfaces", "etc/hostname"})
    void aFileThatIsEditedWhileTheReviewStandsIsShownAndAskedForAgain(String path) throws IOException {
        assertThat(accept(ReviewedChangeTest::drained, edit(path), NOTHING)).isPresent();

        assertThat(since).hasSize(2);
        assertThat(since.getLast()).singleElement().asString().contains("/" + path);
    }

    @Test
    void whatIsEditedAtEachReviewIsShownEachTime() throws IOException {
        assertThat(accept(
                        ReviewedChangeTest::drained,
                        edit("etc/resolv.conf"),
                        edit("etc/hostname"),
                        edit("etc/resolv.conf"),
                        NOTHING))
                .isPresent();

        assertThat(since).hasSize(4);
    }

    @Test
    void aServerThatSomebodyElseAddedMeanwhileStays() throws IOException {
        Meanwhile other = () -> assertThat(Run.of("real", "add", "--address", "192.168.2.77", "--root", root)
                        .code())
                .isZero();

        accept(ReviewedChangeTest::added, other, NOTHING);

        assertThat(since).hasSize(2);
        assertThat(Files.readString(root.resolve("etc/ha.d/ldirectord.cf")))
                .contains("real = 192.168.2.77:80", "real = 192.168.2.88:80");
    }

    private static Appliance added(Appliance now) {
        VirtualServer virtual = now.virtualServers().getFirst();
        List<RealServer> all = new ArrayList<>(virtual.realServers());
        RealServer first = all.getFirst();
        all.add(new RealServer(Ipv4.parse("192.168.2.88"), first.port(), 1));
        return now.with(List.of(virtual.with(all)));
    }

    @Test
    void nothingIsLockedWhileSomebodyThinks() throws IOException {
        Meanwhile another = () -> assertThat(Run.of("virtual", "add", "--port", "8443", "--root", root)
                        .code())
                .isZero();

        assertThat(accept(ReviewedChangeTest::drained, another, NOTHING)).isPresent();
    }

    @Test
    void anotherRunAtWorkSendsBackToTheReviewAndLosesNothing() throws IOException {
        List<Lock> held = new ArrayList<>();
        Meanwhile taken = () -> held.add(LocalTree.at(root)
                .lock("/var/lib/lbwizard/lock", "another one")
                .lock()
                .orElseThrow());
        Meanwhile released = () -> held.getFirst().close();

        assertThat(accept(ReviewedChangeTest::drained, taken, released)).isPresent();

        assertThat(since.getLast()).singleElement().asString().contains("another one");
    }

    @Test
    void consentIsToWhatWasShownOnly() throws IOException {
        edit("etc/hostname").happens();
        ChangeSystem system = system();
        Appliance now = ManagedSystem.of(LocalTree.at(root), new Requester("root", "a test"))
                .applianceOrFactory();
        Proposal proposal = system.propose(ChangeRequest.Settings.of(drained(now)));
        Snapshot before = Snapshot.of(root);

        assertThat(Consent.to(proposal.plan()).missing(proposal.plan())).isEmpty();
        ChangeSystem.Attempt attempt = system.attempt(new Approval(proposal, Consent.NONE, ""));

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        ChangeSystem.Attempt.Done.class,
                        done -> assertThat(done.result().ending()).isEqualTo(Ending.REFUSED_RESULT));
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }
}
