package org.lbwizard.apply;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.history.Origin;
import org.lbwizard.host.Aside;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.running.Machine;

/** Finishes or undoes a transaction that was cut off or awaits its confirmation. Whoever runs it holds the lock. */
public final class Recovery {
    private Recovery() {}

    /** What was found and done. */
    public sealed interface Result {
        /** No transaction was cut off. */
        record Nothing() implements Result {}

        /** All its files were in place already: it counts. */
        record Finished() implements Result {}

        /** The state before it is back. */
        record Undone() implements Result {}

        /** These paths, or sentences on the running machine, could not be brought back. */
        record Stuck(List<String> left) implements Result {
            public Stuck {
                left = List.copyOf(left);
            }
        }
    }

    /**
     * A transaction that is proved, and goes again unless it is confirmed.
     *
     * @param generation what it makes
     */
    public record Pending(int generation, Instant deadline) {}

    /**
     * How much time there is to confirm what awaits it; negative where it is over, empty where nothing awaits it.
     *
     * @param running the clock that only runs
     */
    public static Optional<Duration> left(Tree tree, Instant now, Optional<BootTime> running) throws IOException {
        return pending(tree).isEmpty()
                ? Optional.empty()
                : Journal.read(tree).marks().deadline().map(deadline -> deadline.left(now, running));
    }

    public static boolean isNeeded(Tree tree) throws IOException {
        return Journal.isOpen(tree) && pending(tree).isEmpty();
    }

    /** The transaction that awaits its confirmation, if one does. */
    public static Optional<Pending> pending(Tree tree) throws IOException {
        if (!Journal.isOpen(tree)) {
            return Optional.empty();
        }
        Journal journal = Journal.read(tree);
        Journal.Marks marks = journal.marks();
        return marks.proven() && !marks.done()
                ? marks.deadline()
                        .map(until -> new Pending(journal.generations().getFirst(), until.at()))
                : Optional.empty();
    }

    /** The deadline of the transaction that is under way or awaits its confirmation, if it has one. */
    public static Optional<Instant> deadline(Tree tree) throws IOException {
        if (!Journal.isOpen(tree)) {
            return Optional.empty();
        }
        Journal.Marks marks = Journal.read(tree).marks();
        return marks.done() ? Optional.empty() : marks.deadline().map(Deadline::at);
    }

    /**
     * Keeps what awaits its confirmation.
     *
     * @return why clearing up failed, if it did: it is kept all the same
     */
    public static Optional<String> confirm(Tree tree) throws IOException {
        Ending ending = new Ending(tree, Journal.read(tree), Optional.empty());
        ending.publish();
        try {
            ending.finish();
            return Optional.empty();
        } catch (IOException left) {
            return Optional.of(FileErrors.said(left));
        }
    }

    /**
     * Finishes or undoes what there is, confirmed or not.
     *
     * @param machine the running machine, if the tree is its own and runs on its files
     */
    public static Result run(Tree tree, Optional<Machine> machine) throws IOException {
        if (!Journal.isOpen(tree)) {
            return new Result.Nothing();
        }
        Journal journal = Journal.read(tree);
        Ending ending = new Ending(tree, journal, machine);
        if (journal.marks().done()) {
            ending.finish();
            return new Result.Finished();
        }
        List<String> left = ending.undo();
        return left.isEmpty() ? new Result.Undone() : new Result.Stuck(left);
    }

    /**
     * Finishes or undoes what there is, confirmed or not, and keeps a line of what was undone.
     *
     * @param cause what the history will say
     */
    public static Result goBack(Tree tree, Optional<Machine> machine, Instant now, String cause) throws IOException {
        Optional<Generation> staged = staged(tree);
        Result result = run(tree, machine);
        if (result instanceof Result.Undone && staged.isPresent()) {
            record(tree, staged.get().origin(), now.truncatedTo(ChronoUnit.SECONDS), "rolled back: " + cause);
        }
        return result;
    }

    /** All is as before already: a line that cannot be kept changes nothing about that. */
    private static void record(Tree tree, Origin origin, Instant now, String outcome) {
        try {
            new History(tree).record(origin, now, outcome);
        } catch (IOException unrecorded) {
            // The log has what happened.
        }
    }

    /**
     * Puts a journal aside that cannot be followed, and removes the names that its transaction may have left beside the
     * files. The machine as it was found stays known, where the very first transaction had kept it.
     *
     * @param paths every path that it may have changed
     * @return where the journal is kept
     */
    public static String putAside(Tree tree, List<String> paths) throws IOException {
        for (String path : paths) {
            tree.delete(Journal.staged(path));
            tree.delete(Journal.backup(path));
        }
        new History(tree).keepAsFound();
        return Aside.put(tree, Journal.PATH);
    }

    private static Optional<Generation> staged(Tree tree) throws IOException {
        try {
            if (!Journal.isOpen(tree)) {
                return Optional.empty();
            }
            Optional<Integer> number = Journal.read(tree).generations().stream().findFirst();
            return number.isPresent() && tree.exists(History.stagedPath(number.get()))
                    ? Optional.of(new History(tree).readStaged(number.get()))
                    : Optional.empty();
        } catch (RefusedException damaged) {
            return Optional.empty();
        }
    }
}
