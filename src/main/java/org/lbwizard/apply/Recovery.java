package org.lbwizard.apply;

import java.io.IOException;
import java.util.List;
import org.lbwizard.host.Tree;

/** Finishes or undoes a transaction that was cut off. Whoever runs it holds the lock. */
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

        /** These paths could not be brought back. */
        record Stuck(List<String> left) implements Result {
            public Stuck {
                left = List.copyOf(left);
            }
        }
    }

    public static boolean isNeeded(Tree tree) throws IOException {
        return Journal.isOpen(tree);
    }

    public static Result run(Tree tree) throws IOException {
        if (!Journal.isOpen(tree)) {
            return new Result.Nothing();
        }
        Journal journal = Journal.read(tree);
        Undo undo = new Undo(tree, journal);
        if (journal.done()) {
            undo.finish();
            return new Result.Finished();
        }
        List<String> left = undo.run();
        return left.isEmpty() ? new Result.Undone() : new Result.Stuck(left);
    }
}
