package org.lbwizard.apply;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.ArrayList;
import java.util.List;
import org.lbwizard.history.History;
import org.lbwizard.host.StateLine;
import org.lbwizard.host.Tree;

/**
 * Takes a transaction back by its journal, or clears up after a finished one. Each step looks at what is there, so it
 * can be cut off anywhere and run again.
 */
final class Undo {
    private final Tree tree;
    private final Journal journal;

    Undo(Tree tree, Journal journal) {
        this.tree = tree;
        this.journal = journal;
    }

    /**
     * Brings back what was there before.
     *
     * @return paths that are not as they were, with the reason; none if all are
     */
    List<String> run() throws IOException {
        if (journal.committing()) {
            for (StateLine old : journal.before().reversed()) {
                restore(old);
            }
        }
        for (int number : journal.generations()) {
            tree.delete(History.stagedPath(number));
            tree.delete(History.path(number));
        }
        clear();
        for (String directory : journal.newDirectories().reversed()) {
            deleteIfEmpty(directory);
        }
        sync();
        List<String> left = differences();
        if (left.isEmpty()) {
            Journal.end(tree);
        }
        return left;
    }

    private void restore(StateLine old) throws IOException {
        if (journal.wasAbsent(old)) {
            tree.delete(old.path());
        } else if (tree.exists(Journal.backup(old.path()))) {
            // Two names of one file: renaming one to the other does nothing (rename(2)), the second name stays.
            tree.rename(Journal.backup(old.path()), old.path());
        }
    }

    /** Removes what only a transaction under way needs. */
    void clear() throws IOException {
        for (StateLine old : journal.before()) {
            tree.delete(Journal.staged(old.path()));
            tree.delete(Journal.backup(old.path()));
        }
    }

    /** Finishes a transaction whose files are all in place. */
    void finish() throws IOException {
        clear();
        for (String directory : journal.removedDirectories()) {
            deleteIfEmpty(directory);
        }
        sync();
        Journal.end(tree);
    }

    private void deleteIfEmpty(String directory) throws IOException {
        try {
            tree.delete(directory);
        } catch (DirectoryNotEmptyException used) {
            // Somebody else put something there meanwhile: it is theirs.
        }
    }

    private void sync() throws IOException {
        for (String directory : journal.directories()) {
            if (tree.exists(directory)) {
                tree.sync(directory);
            }
        }
    }

    private List<String> differences() throws IOException {
        List<String> left = new ArrayList<>();
        for (StateLine old : journal.before()) {
            if (!tree.state(old.path()).equals(old.state())) {
                left.add(old.path());
            }
        }
        return left;
    }
}
