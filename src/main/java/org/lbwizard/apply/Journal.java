package org.lbwizard.apply;

import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.history.History;
import org.lbwizard.host.DamagedStateException;
import org.lbwizard.host.FileState;
import org.lbwizard.host.SealedText;
import org.lbwizard.host.StateLine;
import org.lbwizard.host.Tree;
import org.lbwizard.running.Fact;
import org.lbwizard.running.FactLine;
import org.lbwizard.running.Facts;

/**
 * What a transaction is about to do, on the disk before it does it: with it, whoever comes after a crash finishes or
 * undoes the whole. Text, one fact a line, that tells whether it is whole.
 *
 * @param generations numbers of the generations that it makes
 * @param newDirectories directories to make, outermost first
 * @param before what stands at each path that will change
 * @param removedDirectories directories to remove once all is done, innermost first
 * @param marks how far it came
 */
record Journal(
        List<Integer> generations,
        List<String> newDirectories,
        List<StateLine> before,
        List<String> removedDirectories,
        Marks marks) {
    static final String PATH = History.STATE_DIRECTORY + "/journal";

    private static final String STAGED_PATH = History.STATE_DIRECTORY + "/.journal.new";
    private static final SealedText FORM = SealedText.linesWithOldHead("lbwizard-journal");
    private static final String ACT = "mark\tact";
    private static final String COMMIT = "mark\tcommit";
    private static final String PROVEN = "mark\tproven";
    private static final String DONE = "mark\tdone";
    private static final int PRIVATE = 0600;

    /**
     * How far a transaction came.
     *
     * @param was what was seen on the running machine before it was acted upon
     * @param deadline when the old state comes back unless somebody confirms
     * @param acting whether the running machine may have been acted upon
     * @param committing whether files may have been put in place
     * @param proven whether all is in place and proved, and only a confirmation is awaited
     * @param done whether all is in place and recorded
     */
    record Marks(
            Facts was, Optional<Deadline> deadline, boolean acting, boolean committing, boolean proven, boolean done) {
        static final Marks NONE = new Marks(Facts.NONE, Optional.empty(), false, false, false, false);
    }

    Journal {
        generations = List.copyOf(generations);
        newDirectories = List.copyOf(newDirectories);
        before = List.copyOf(before);
        removedDirectories = List.copyOf(removedDirectories);
    }

    /** Where the new content of a path waits. */
    static String staged(String path) {
        return Tree.beside(path, "." + Tree.name(path) + ".lbwizard-new");
    }

    /** Where the old content of a path is kept. */
    static String backup(String path) {
        return Tree.beside(path, "." + Tree.name(path) + ".lbwizard-old");
    }

    static boolean isOpen(Tree tree) throws IOException {
        return tree.exists(PATH);
    }

    /** Puts the journal on the disk, whole or not at all. */
    void begin(Tree tree) throws IOException {
        List<String> lines = new ArrayList<>();
        generations.forEach(n -> lines.add(StateLine.join("generation", n.toString())));
        newDirectories.forEach(d -> lines.add(StateLine.join("mkdir", d)));
        before.forEach(s -> lines.add(s.text()));
        removedDirectories.forEach(d -> lines.add(StateLine.join("rmdir", d)));
        put(tree, lines);
    }

    private static void put(Tree tree, List<String> lines) throws IOException {
        name(tree, lines);
        tree.sync(History.STATE_DIRECTORY);
    }

    private static void name(Tree tree, List<String> lines) throws IOException {
        tree.delete(STAGED_PATH);
        tree.create(STAGED_PATH, FORM.close(lines), PRIVATE, tree.defaultOwner());
        tree.rename(STAGED_PATH, PATH);
    }

    /** Adds lines by putting a longer journal in the place of this one, so that it never has an unfinished end. */
    private static void add(Tree tree, List<String> more) throws IOException {
        List<String> lines = new ArrayList<>(lines(tree));
        lines.addAll(more);
        put(tree, lines);
    }

    /**
     * What the running machine did, and how long the new state has to be confirmed: the last word before anything is
     * acted upon.
     */
    static void markAct(Tree tree, Facts was, Optional<Deadline> deadline) throws IOException {
        List<String> lines = new ArrayList<>(FactLine.lines(was));
        deadline.ifPresent(when -> lines.addAll(when.lines()));
        lines.add(ACT);
        add(tree, lines);
    }

    /** From here on files may have been put in place. */
    static void markCommit(Tree tree) throws IOException {
        add(tree, List.of(COMMIT));
    }

    /** All is proved; from now on the time to confirm runs. */
    static void markProven(Tree tree, Deadline deadline) throws IOException {
        List<String> lines = new ArrayList<>(deadline.lines());
        lines.add(PROVEN);
        add(tree, lines);
    }

    /** All is in place: whoever finds this finishes. Once it has its name it is said, and nothing may be undone. */
    static void markDone(Tree tree) throws IOException {
        List<String> lines = new ArrayList<>(lines(tree));
        lines.add(DONE);
        name(tree, lines);
        try {
            tree.sync(History.STATE_DIRECTORY);
        } catch (IOException unsynced) {
            // Whoever looks next finds it all the same; a disk that fails for good is told by what comes after.
        }
    }

    static void end(Tree tree) throws IOException {
        tree.delete(PATH);
        tree.delete(STAGED_PATH);
        tree.sync(History.STATE_DIRECTORY);
    }

    /** Reads the journal of an interrupted transaction. */
    static Journal read(Tree tree) throws IOException {
        Reading reading = new Reading();
        for (String line : lines(tree)) {
            try {
                reading.take(line);
            } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
                throw new DamagedJournalException("it cannot be read at: " + line);
            }
        }
        Journal journal = reading.journal();
        journal.refuseNonsense();
        return journal;
    }

    /** What no transaction writes, and version 1 cannot tell from what it does. */
    private void refuseNonsense() throws DamagedJournalException {
        if (generations.isEmpty() && before.isEmpty()) {
            throw new DamagedJournalException("it names nothing that was to be done");
        }
        if (marks.proven() && (generations.isEmpty() || marks.deadline().isEmpty())) {
            throw new DamagedJournalException("it does not say what waits for its confirmation, or how long");
        }
    }

    /** The journal's lines; in version 1 the last one may never have been finished, and then it says nothing. */
    private static List<String> lines(Tree tree) throws IOException {
        if (!(tree.state(PATH) instanceof FileState.Regular)) {
            throw new DamagedJournalException("it is not a regular file");
        }
        byte[] bytes = tree.read(PATH);
        try {
            SealedText.Opened opened = FORM.open(PATH, bytes);
            boolean isFinished = bytes.length > 0 && bytes[bytes.length - 1] == '\n';
            List<String> lines = opened.lines();
            return opened.isOld() && !isFinished ? lines.subList(0, lines.size() - 1) : lines;
        } catch (DamagedStateException damaged) {
            throw new DamagedJournalException(damaged.what());
        }
    }

    /** A journal as far as it was read. */
    private static final class Reading {
        private final List<Integer> generations = new ArrayList<>();
        private final List<String> newDirectories = new ArrayList<>();
        private final List<StateLine> before = new ArrayList<>();
        private final List<String> removedDirectories = new ArrayList<>();
        private final Map<Fact, Optional<String>> was = new LinkedHashMap<>();
        private final Set<String> marks = new HashSet<>();
        private Optional<Deadline> deadline = Optional.empty();

        void take(String line) {
            List<String> fields = StateLine.fields(line);
            if (Deadline.isLine(fields.getFirst())) {
                deadline = Optional.of(Deadline.read(deadline, fields));
                return;
            }
            switch (fields.getFirst()) {
                case "mark" -> marks.add(mark(line));
                case "generation" -> generations.add(Integer.valueOf(fields.get(1)));
                case "mkdir" -> newDirectories.add(path(fields.get(1)));
                case "rmdir" -> removedDirectories.add(path(fields.get(1)));
                case FactLine.WAS, FactLine.WAS_NOT -> FactLine.parse(fields, was);
                default -> before.add(StateLine.parse(line));
            }
        }

        private static String path(String text) {
            return new StateLine(text, FileState.ABSENT).path();
        }

        private static String mark(String line) {
            if (!List.of(ACT, COMMIT, PROVEN, DONE).contains(line)) {
                throw new IllegalArgumentException("not a mark: " + line);
            }
            return line;
        }

        Journal journal() {
            Marks reached = new Marks(
                    new Facts(was),
                    deadline,
                    marks.contains(ACT),
                    marks.contains(COMMIT),
                    marks.contains(PROVEN),
                    marks.contains(DONE));
            return new Journal(generations, newDirectories, before, removedDirectories, reached);
        }
    }

    /** Every directory whose names the transaction changes. */
    List<String> directories() {
        List<String> found = new ArrayList<>();
        before.forEach(s -> found.add(Tree.parent(s.path())));
        newDirectories.forEach(d -> found.add(Tree.parent(d)));
        removedDirectories.forEach(d -> found.add(Tree.parent(d)));
        return found.stream().distinct().toList();
    }

    /** The paths that change. */
    Set<String> paths() {
        return before.stream().map(StateLine::path).collect(Collectors.toUnmodifiableSet());
    }

    boolean wasAbsent(StateLine line) {
        return line.state() instanceof FileState.Absent;
    }
}
