package org.lbwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Owner;
import org.lbwizard.problem.Problem;
import org.lbwizard.running.Act;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;
import org.lbwizard.running.Step;

/** A plan tells all that it does, tells no secret, and knows another plan from itself. */
class PlanTest {
    private static final Owner ROOT = new Owner(0, 0);
    private static final Content OLD = Content.of("one\nkey hunter2\n");
    private static final FileState BEFORE = new FileState.Regular(OLD.sha256(), 0644, ROOT);
    private static final Change REPLACE =
            new Change("/etc/a", BEFORE, OLD, new Wanted.File(Content.of("two\nkey hunter2\n"), 0600, new Owner(5, 6)));
    private static final Change CREATE =
            new Change("/etc/b", FileState.ABSENT, Content.NOTHING, new Wanted.File(Content.of("b"), 0644, ROOT));
    private static final Change REMOVE = new Change("/etc/c", BEFORE, OLD, new Wanted.Nothing());
    private static final Change LINK = new Change("/etc/d", new FileState.SymbolicLink("x"), OLD, new Wanted.Link("y"));
    private static final List<Change> CHANGES = List.of(REPLACE, CREATE, REMOVE, LINK);

    private static Activation activation(List<Act> acts, List<String> drift, boolean isLeftOut) {
        return new Activation(Facts.NONE, Facts.NONE, Discretion.NONE, acts, drift, isLeftOut);
    }

    private static Plan plan(List<Change> changes, List<String> drift, Activation activation) {
        return new Plan(
                changes,
                drift,
                List.of(),
                activation,
                Set.of(),
                new Masking(Set.of("hunter2", "hunter3"), Map.of()),
                List.of(),
                List.of());
    }

    private static Plan plan(Change... changes) {
        return plan(List.of(changes), List.of(), activation(List.of(), List.of(), false));
    }

    private static Act act(String... argv) {
        return new Act(Step.STOP, List.of(argv), Duration.ofSeconds(1));
    }

    @Test
    void aChangeChanges() {
        assertThatThrownBy(() -> new Change("/etc/a", FileState.ABSENT, Content.NOTHING, new Wanted.Nothing()))
                .hasMessage("/etc/a would not change");
        assertThat(CHANGES).extracting(change -> change.kind().glyph()).containsExactly("~", "+", "-", "~");
    }

    @Test
    void theSummaryHasALineForEachFileAndDirectory() {
        Plan plan = new Plan(
                CHANGES,
                List.of(),
                List.of("/etc/gone"),
                activation(List.of(), List.of(), false),
                Set.of(),
                Masking.NONE,
                List.of(),
                List.of());

        assertThat(new PlanText(plan).summary())
                .containsExactly(
                        "~ /etc/a (mode 0600, owner 5:6)",
                        "+ /etc/b (mode 0644, owner root)",
                        "- /etc/c",
                        "~ /etc/d -> y",
                        "- /etc/gone/");
    }

    @Test
    void theDiffsTellAttributesLinksAndEnds() {
        assertThat(new PlanText(plan(CHANGES.toArray(Change[]::new))).diffs())
                .containsExactly(
                        "~ /etc/a (mode 0600, owner 5:6)",
                        "  mode 0644, owner root until now",
                        "--- a/etc/a",
                        "+++ b/etc/a",
                        "@@ -1,2 +1,2 @@",
                        "-one",
                        "+two",
                        " key ***",
                        "+ /etc/b (mode 0644, owner root)",
                        "--- /dev/null",
                        "+++ b/etc/b",
                        "@@ -0,0 +1,1 @@",
                        "+b\n\\ No newline at end of file",
                        "- /etc/c",
                        "--- a/etc/c",
                        "+++ /dev/null",
                        "@@ -1,2 +0,0 @@",
                        "-one",
                        "-key ***",
                        "~ /etc/d -> y",
                        "  a symbolic link to x until now");
    }

    @Test
    void aSecretThatChangesIsToldAndNotShown() {
        Change change = new Change("/etc/keys", BEFORE, Content.of("key hunter2\n"), file(Content.of("key hunter3\n")));
        Change binary = new Change("/etc/a", BEFORE, OLD, file(Content.of(new byte[] {(byte) 0xff})));

        assertThat(new PlanText(plan()).diff(change)).last().isEqualTo("  (only a secret in it changes)");
        assertThat(new PlanText(plan()).diff(binary)).last().isEqualTo("  (not a text file)");
    }

    private static Wanted.File file(Content content) {
        return new Wanted.File(content, 0644, ROOT);
    }

    @Test
    void actsAreToldShortAndLeftOutOnOtherTrees() {
        Act small = act("ip", "link");
        Act large = act(IntStream.rangeClosed(1, 13).mapToObj(Integer::toString).toArray(String[]::new));
        Plan here = plan(List.of(), List.of(), activation(List.of(small, large), List.of("eth0 is down"), false));
        Plan elsewhere = plan(List.of(), List.of(), activation(List.of(small), List.of(), true));

        assertThat(new PlanText(here).notes())
                .containsExactly(
                        "changed by hand on the running machine: eth0 is down",
                        "then on the running machine:",
                        "  " + small,
                        "  1 2 3 4 5 ... and 8 more");
        assertThat(new PlanText(here).afterwards(true)).isEmpty();
        assertThat(new PlanText(elsewhere).notes())
                .containsExactly("skipped, because this tree is not the running machine's:", "  " + small);
        assertThat(new PlanText(elsewhere).afterwards(true)).isEqualTo(new PlanText(elsewhere).notes());
        assertThat(new PlanText(elsewhere).afterwards(false))
                .containsExactly(
                        "Files only: this tree is not the running machine's. -v shows what would be done there.");
        assertThat(here.isEmpty()).isFalse();
        assertThat(elsewhere.isEmpty()).isTrue();
    }

    @Test
    void editsTemplatesAndWarningsAreToldBeforeAndAfter() {
        Plan plan = new Plan(
                        List.of(REPLACE),
                        List.of("/etc/a", "/etc/z"),
                        List.of(),
                        activation(List.of(), List.of(), false),
                        Set.of("host/hosts", "base/motd"),
                        Masking.NONE,
                        List.of(),
                        List.of())
                .warning(List.of(Problem.warning("", "it is late", "sleep")));

        assertThat(new PlanText(plan).notes())
                .containsExactly(
                        "edited by hand since lbwizard wrote it: /etc/a",
                        "edited by hand since lbwizard wrote it: /etc/z",
                        "from the site's own template: base/motd",
                        "from the site's own template: host/hosts",
                        "warning: " + plan.warnings().getFirst().sentence());
        assertThat(new PlanText(plan).afterwards(false))
                .containsExactly(
                        "hand edits overwritten in /etc/a",
                        "from the site's own template: base/motd",
                        "from the site's own template: host/hosts",
                        "warning: " + plan.warnings().getFirst().sentence());
        assertThat(plan.overwrites()).containsExactly("/etc/a");
        assertThat(new PlanText(plan).json().get("edited-by-hand")).isEqualTo(List.of("/etc/a", "/etc/z"));
    }

    @Test
    void anotherPlanIsKnownByWhatItWouldDo() {
        Plan shown = plan(REPLACE);

        assertThat(shown.differences(shown)).isEmpty();
        assertThat(plan(REPLACE, CREATE).differences(shown)).containsExactly("/etc/b was changed since");
        assertThat(plan().differences(shown)).containsExactly("/etc/a was changed since");
        assertThat(plan(List.of(REPLACE), List.of("/etc/a"), shown.activation()).differences(shown))
                .containsExactly("/etc/a counts as edited by hand now");
        assertThat(plan(List.of(REPLACE), List.of(), activation(List.of(), List.of("eth0 is down"), false))
                        .differences(shown))
                .containsExactly("the running machine was changed since: eth0 is down");
        assertThat(plan(List.of(REPLACE), List.of(), activation(List.of(act("true")), List.of(), false))
                        .differences(shown))
                .isEmpty();
    }

    @Test
    void consentIsToWhatWasShownAndToNothingElse() {
        Activation drifted = activation(List.of(), List.of("eth0 is down", "eth1 is down"), false);
        Plan plan = plan(List.of(REPLACE), List.of("/etc/a"), drifted);

        assertThat(Consent.to(plan).missing(plan)).isEmpty();
        assertThat(new Consent(Set.of("/etc/a"), Set.of("eth0 is down")).missing(plan))
                .extracting(Problem::what)
                .containsExactly("the running machine was changed by hand: eth1 is down");
        assertThat(new Consent(Set.of(), Set.copyOf(drifted.drift())).missing(plan))
                .extracting(Problem::subject)
                .containsExactly("/etc/a");
    }

    @Test
    void aServerThatItsCheckTookOutDoesNotComeBack() {
        Fact virtual = Fact.virtual("10.0.0.1:80");
        Fact real = Fact.real("10.0.0.1:80", "10.0.0.2:80");
        Facts settled = new Facts(Map.of(virtual, Optional.of("wlc"), real, Optional.of("gate 1")));
        Facts now = new Facts(Map.of(virtual, Optional.of("wlc"), real, Optional.empty()));
        Activation activation = new Activation(settled, settled, Discretion.NONE, List.of(), List.of(), false);

        assertThat(activation.toComeBack(now).facts()).containsExactly(virtual);
        assertThat(activation.toComeBack(settled)).isEqualTo(settled);
    }
}
