package org.lbwizard.apply;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.history.History;
import org.lbwizard.host.FileState;
import org.lbwizard.host.StateLine;
import org.lbwizard.host.Tree;
import org.lbwizard.running.Machine;

/**
 * Takes a transaction back by its journal, or clears up after a finished one. Each step looks at what is there, so it
 * can be cut off anywhere and run again.
 */
final class Ending {
    private final Tree tree;
    private final Journal journal;
    private final Optional<Machine> machine;

    /**
     * Prepares the way back.
     *
     * @param machine the running machine, if the tree is its own and it runs on these files
     */
    Ending(Tree tree, Journal journal, Optional<Machine> machine) {
        this.tree = tree;
        this.journal = journal;
        this.machine = journal.marks().acting() ? machine : Optional.empty();
    }

    /**
     * Brings back what was there before.
     *
     * @return paths, and sentences on the running machine, that are not as they were; none if all are
     */
    List<String> undo() throws IOException {
        if (machine.isPresent()) {
            abandon(machine.get());
        }
        restoreFiles();
        List<String> left = new ArrayList<>(differences());
        if (machine.isPresent()) {
            left.addAll(comeBack(machine.get()));
        }
        if (left.isEmpty()) {
            Journal.end(tree);
        }
        return left;
    }

    /** A machine that cannot be seen must not keep the files from coming back. */
    private void abandon(Machine left) {
        try {
            left.abandon(journal.marks().was(), journal.paths());
        } catch (IOException unseen) {
            // Coming back meets the same, and tells.
        }
    }

    private List<String> comeBack(Machine back) {
        try {
            return back.comeBack(journal.marks().was(), journal.paths());
        } catch (IOException unseen) {
            return List.of(FileErrors.said(unseen));
        }
    }

    private void restoreFiles() throws IOException {
        if (journal.marks().committing()) {
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
    }

    private void restore(StateLine old) throws IOException {
        if (journal.wasAbsent(old)) {
            // What is no file was never put there by a transaction: it stays, and the comparison tells of it.
            if (!(tree.state(old.path()) instanceof FileState.Other)) {
                tree.delete(old.path());
            }
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

    /** Records what is in place, and says the last word. */
    void publish() throws IOException {
        History history = new History(tree);
        for (int number : journal.generations().reversed()) {
            // A publication that was cut off may have come as far as this one.
            if (tree.exists(History.stagedPath(number)) || !history.has(number)) {
                history.publish(number);
            }
        }
        Journal.markDone(tree);
    }

    /** Finishes a transaction whose files are all in place. */
    void finish() throws IOException {
        clear();
        for (String directory : journal.removedDirectories()) {
            deleteIfEmpty(directory);
        }
        new History(tree).prune();
        sync();
        Journal.end(tree);
    }

    private void deleteIfEmpty(String directory) throws IOException {
        if (!tree.state(directory).equals(FileState.DIRECTORY)) {
            return;
        }
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
