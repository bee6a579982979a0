package org.lbwizard.apply;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.history.Origin;
import org.lbwizard.host.StateLine;
import org.lbwizard.host.Tree;
import org.lbwizard.host.UnsafePathException;
import org.lbwizard.plan.Change;
import org.lbwizard.plan.Obstacles;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.Wanted;
import org.lbwizard.problem.Problem;
import org.lbwizard.running.Facts;

/**
 * Puts a plan in place, all of it or none: the only writer of an appliance's files. Whoever runs it holds the lock.
 * docs/transaction.md says what is on the disk when.
 */
public final class Transaction {
    private static final int DIRECTORY_MODE = 0755;
    private static final int STATE_DIRECTORY_MODE = 0700;

    private final Tree tree;
    private final Plan plan;
    private final Origin origin;
    private final Clock clock;
    private final BooleanSupplier cancelled;
    private final Progress progress;
    private final Optional<Live> live;
    private final History history;
    private final List<Problem> warnings = new ArrayList<>();

    /** Breaks a transaction off from within. */
    private static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Prepares a transaction.
     *
     * @param cancelled asked before each step whether the user broke it off
     * @param live the running machine, if the tree is its own
     */
    public Transaction(
            Tree tree,
            Plan plan,
            Origin origin,
            Clock clock,
            BooleanSupplier cancelled,
            Progress progress,
            Optional<Live> live) {
        this.tree = tree;
        this.plan = plan;
        this.origin = origin;
        this.clock = clock;
        this.cancelled = cancelled;
        this.progress = progress;
        this.live = live;
        this.history = new History(tree);
    }

    /** Runs all stages; whatever fails, the outcome tells which state is in place. */
    public Outcome run() {
        progress.started(Stage.LOCK);
        Journal journal;
        try {
            List<Problem> refusals = refusals();
            if (!refusals.isEmpty()) {
                return new Outcome.Refused(refusals);
            }
            journal = journal();
            makeStateDirectories(tree);
            journal.begin(tree);
        } catch (UnsafePathException unsafe) {
            return new Outcome.Refused(List.of(Problem.error("", said(unsafe), unsafe.advice())));
        } catch (IOException | RuntimeException unstarted) {
            return withdraw(unstarted);
        }
        progress.finished(Stage.LOCK);
        return apply(journal);
    }

    /** A journal that may be there after a failed beginning says nothing but that nothing was done. */
    private Outcome withdraw(Throwable cause) {
        try {
            Recovery.run(tree, Optional.empty());
        } catch (IOException | RuntimeException unreadable) {
            return new Outcome.Stuck(Stage.LOCK, said(cause), List.of(Journal.PATH));
        }
        return new Outcome.RolledBack(Stage.LOCK, said(cause));
    }

    private Outcome apply(Journal journal) {
        Stage at = Stage.LOCK;
        Optional<Instant> deadline;
        try {
            FileStages files = new FileStages(tree, plan, journal, asFound(), this::stopIfCancelled);
            List<Stage> stages = live.isPresent() ? Stage.OF_MACHINE : Stage.OF_FILES;
            for (Stage stage : stages.subList(1, stages.size())) {
                at = stage;
                progress.started(stage);
                stopIfCancelled();
                run(stage, files);
                progress.finished(stage);
            }
            stopIfCancelled();
            deadline = awaitsConfirmation();
            if (deadline.isEmpty()) {
                new Ending(tree, journal, Optional.empty()).publish();
            }
        } catch (CancelledException broken) {
            progress.undoing(at, "cancelled");
            return cancelled(undo(at, "cancelled"));
        } catch (IOException | RuntimeException | Error failed) {
            progress.undoing(at, said(failed));
            return cancelled(undo(at, said(failed)));
        }
        return deadline.isEmpty()
                ? cleared(journal)
                : new Outcome.Unconfirmed(journal.generations().getFirst(), deadline.get(), warnings);
    }

    /** Ctrl-C reaches the programs that run for us too, so that one of them may have failed before it was heard here. */
    private Outcome cancelled(Outcome undone) {
        return switch (undone) {
            case Outcome.RolledBack(Stage at, String _) when cancelled.getAsBoolean() -> new Outcome.Cancelled(at);
            default -> undone;
        };
    }

    private void run(Stage stage, FileStages files) throws IOException {
        if (stage.isOfFiles()) {
            files.run(stage, origin, now());
        }
        if (live.isPresent()) {
            new LiveStages(tree, plan, live.get(), clock).run(stage, warnings);
        }
    }

    /** What the machine does before the very first transaction belongs to generation 0. */
    private Facts asFound() throws IOException {
        return live.isPresent() && !history.knowsAsFound()
                ? live.get().machine().now(plan.activation().goal())
                : Facts.NONE;
    }

    /** From here the whole time to confirm is left, however long the way took. */
    private Optional<Instant> awaitsConfirmation() throws IOException {
        if (live.flatMap(Live::confirmWithin).isEmpty()) {
            return Optional.empty();
        }
        Duration within = live.orElseThrow().confirmWithin().orElseThrow();
        Deadline deadline = Deadline.in(within, clock);
        live.orElseThrow().alarm().set(within, deadline.at());
        Journal.markProven(tree, deadline);
        return Optional.of(deadline.at());
    }

    /** All is in place: what is left behind is only in the way, and the next run clears it. */
    private Outcome cleared(Journal journal) {
        try {
            new Ending(tree, journal, Optional.empty()).finish();
        } catch (IOException | RuntimeException left) {
            warnings.add(
                    Problem.warning("", "clearing up failed: " + said(left), "run `lbwizard recover` to clear up"));
        }
        return new Outcome.Applied(journal.generations().getFirst(), warnings);
    }

    private List<Problem> refusals() throws IOException {
        List<Problem> problems = new ArrayList<>();
        if (Journal.isOpen(tree)) {
            problems.add(Problem.error("", "a transaction was interrupted", "run `lbwizard recover` first"));
        }
        for (Change change : plan.changes()) {
            if (!tree.state(change.path()).equals(change.before())) {
                problems.add(
                        Problem.error(change.path(), "this changed while the plan was being looked at", "start again"));
            }
            Obstacles.of(tree, change.path(), change.wanted()).ifPresent(problems::add);
            Obstacles.onNames(tree, change.path()).ifPresent(problems::add);
            for (String name : List.of(Journal.staged(change.path()), Journal.backup(change.path()))) {
                if (tree.exists(name)) {
                    problems.add(Problem.error(name, "this is in the way", "look at it and move it away"));
                }
            }
        }
        return problems.stream().distinct().toList();
    }

    private Journal journal() throws IOException {
        int number = history.nextNumber();
        boolean first = !history.knowsAsFound();
        List<String> missing = new ArrayList<>();
        for (Change change : plan.changes()) {
            if (!(change.wanted() instanceof Wanted.Nothing)) {
                Directories.missing(tree, change.path()).stream()
                        .filter(d -> !missing.contains(d))
                        .forEach(missing::add);
            }
        }
        return new Journal(
                first ? List.of(number, Generation.AS_FOUND) : List.of(number),
                missing,
                plan.changes().stream()
                        .map(c -> new StateLine(c.path(), c.before()))
                        .toList(),
                plan.removedDirectories(),
                Journal.Marks.NONE);
    }

    /** Makes the directories for lock, journal and history; they stay. */
    public static void makeStateDirectories(Tree tree) throws IOException {
        if (tree.exists(History.GENERATIONS) && tree.exists(History.CONTENTS)) {
            return;
        }
        for (String parent : List.of("/", "/var", "/var/lib")) {
            tree.createDirectory(parent, DIRECTORY_MODE);
        }
        for (String own : List.of(History.STATE_DIRECTORY, History.GENERATIONS, History.CONTENTS)) {
            tree.createDirectory(own, STATE_DIRECTORY_MODE);
        }
        for (String changed : List.of("/", "/var", "/var/lib", History.STATE_DIRECTORY)) {
            tree.sync(changed);
        }
    }

    private void stopIfCancelled() {
        if (cancelled.getAsBoolean()) {
            throw new CancelledException();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Outcome undo(Stage failed, String cause) {
        List<String> left;
        try {
            Journal found = Journal.read(tree);
            if (found.marks().done()) {
                // The last word was written before it failed: whoever looks next takes it as said, so it is.
                return cleared(found);
            }
            left = new Ending(tree, found, live.map(Live::machine)).undo();
        } catch (IOException | RuntimeException | Error stuck) {
            return new Outcome.Stuck(failed, cause + "; then going back failed: " + said(stuck), List.of());
        }
        if (!left.isEmpty()) {
            // A deadline that was set stays: what could not come back now may come back then.
            return new Outcome.Stuck(failed, cause, left);
        }
        live.ifPresent(l -> l.alarm().cancel());
        recordAttempt(failed, cause);
        return new Outcome.RolledBack(failed, cause);
    }

    /** An attempt that came to nothing is worth a line in the history, but not worth a failure. */
    private void recordAttempt(Stage failed, String cause) {
        try {
            history.record(origin, now(), "rolled back: " + failed.words() + ": " + cause);
        } catch (IOException | RuntimeException unrecorded) {
            progress.undoing(failed, "the attempt could not be recorded: " + said(unrecorded));
        }
    }

    private static String said(Throwable cause) {
        return FileErrors.said(cause);
    }
}
