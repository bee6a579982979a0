package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Stage;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeResult;
import org.lbwizard.operation.Proposal;
import org.lbwizard.plan.Plan;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.MemoryDirectory;

/** How a change ended, as a user reads it. */
class TerminalListenerTest {
    @TempDir(factory = MemoryDirectory.class)
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Plan plan;

    @BeforeEach
    void aPlan() {
        plan = Machines.plan(Machines.used(root), Appliances.twoArm());
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private void ended(ChangeResult result) {
        new TerminalListener(new Output(print(out), print(err)), new GlobalOptions()).ended(result);
    }

    private void ended(Outcome outcome) {
        Proposal proposal = new Proposal(
                ChangeRequest.Settings.of(Appliances.twoArm()), Optional.empty(), List.of(), plan, List.of());
        ended(new ChangeResult.Ended(outcome, proposal, true));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsAppliedIsVerified() {
        ended(new Outcome.Applied(1, List.of()));
        assertThat(out()).startsWith("Applied: generation 1 is active; the running system was verified.\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void whatIsBrokenOffIsAsItWas() {
        ended(new Outcome.Cancelled(Stage.CONFIRM));
        assertThat(err())
                .isEqualTo("Cancelled. The previous state is active: every file and the running system are as they were"
                        + " before.\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void whatNobodyConfirmedIsAsItWas() {
        ended(new ChangeResult.Expired(true));
        assertThat(err()).contains("it was not confirmed in time", "The previous state is active");
    }

    @Test
    void whatFailedSaysTheCause() {
        ended(new Outcome.RolledBack(Stage.CONFIRM, "the peer does not keep the change"));
        assertThat(err()).contains("the peer does not keep the change");
    }

    @Test
    void successBeginsWithWhatWasDone() {
        Run.of("setup", "--answers", "wizard-flows/examples/two-arm-single.yaml", "--root", root, "--overwrite-edits");
        Run run = Run.of("real", "offline", "VIP1", "192.168.2.50", "--root", root);
        assertThat(run.out()).startsWith("192.168.2.50:80 of VIP1 is offline: its connections go on");
        assertThat(run.out()).doesNotContain("stage the new files");
    }
}
