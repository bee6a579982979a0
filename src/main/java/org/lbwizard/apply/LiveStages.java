package org.lbwizard.apply;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.host.Tree;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;
import org.lbwizard.running.Facts;
import org.lbwizard.running.Proof;

/** What each stage does to the running machine, after what it does to files. */
final class LiveStages {
    /** What the way to the new state may take; then the time to confirm begins anew. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(5);

    private final Tree tree;
    private final Live live;
    private final Plan plan;
    private final Facts goal;
    private final Set<String> changed;
    private final Clock clock;

    LiveStages(Tree tree, Plan plan, Live live, Clock clock) {
        this.tree = tree;
        this.plan = plan;
        this.live = live;
        this.goal = plan.activation().goal();
        this.changed = plan.changedPaths();
        this.clock = clock;
    }

    /**
     * Runs one stage.
     *
     * @param warnings is given what is worth telling though nothing failed
     */
    void run(Stage stage, List<Problem> warnings) throws IOException {
        switch (stage) {
            case RELEASE -> release();
            case ACTIVATE -> live.machine().enter(goal, changed);
            case VERIFY -> verify(warnings);
            case LOCK, STAGE, CHECK, BACKUP, COMMIT, CONFIRM -> {}
        }
    }

    /** The deadline and the old state are on the disk before the first change. */
    private void release() throws IOException {
        Facts was = plan.activation().toComeBack(live.machine().now(goal));
        Optional<Duration> within = live.confirmWithin().map(ON_THE_WAY::plus);
        Optional<Deadline> deadline = within.map(time -> Deadline.in(time, clock));
        if (within.isPresent()) {
            live.alarm().set(within.get(), deadline.orElseThrow().at());
        }
        Journal.markAct(tree, was, deadline);
        live.machine().leave(goal, changed);
    }

    private void verify(List<Problem> warnings) throws IOException {
        Facts was = Journal.read(tree).marks().was();
        Proof.Result proof =
                live.machine().prove(goal, changed, plan.activation().allowance(was));
        if (!proof.isGood()) {
            throw new IOException(String.join("; ", proof.failures()));
        }
        warnings.addAll(proof.warnings());
    }
}
