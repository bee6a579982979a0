package org.lbwizard.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.history.History;
import org.lbwizard.host.FileState;
import org.lbwizard.host.StateLine;
import org.lbwizard.host.Tree;
import org.lbwizard.running.Fact;
import org.lbwizard.running.FactLine;
import org.lbwizard.running.Facts;

/**
 * What a transaction is about to do, on the disk before it does it: with it, whoever comes after a crash finishes or
 * undoes the whole. Text, one fact a line.
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

    /** Where a journal that cannot be read is kept for whoever looks into it. */
    static final String DAMAGED_PATH = PATH + ".damaged";

    private static final String STAGED_PATH = History.STATE_DIRECTORY + "/.journal.new";
    private static final String HEAD = "lbwizard-journal\t1";
    private static final String ACT = "mark\tact";
    private static final String COMMIT = "mark\tcommit";
    private static final String PROVEN = "mark\tproven";
    private static final String DONE = "mark\tdone";
    private static final String DEADLINE = "deadline";
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
            Facts was, Optional<Instant> deadline, boolean acting, boolean committing, boolean proven, boolean done) {
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
        lines.add(HEAD);
        generations.forEach(n -> lines.add(StateLine.join("generation", n.toString())));
        newDirectories.forEach(d -> lines.add(StateLine.join("mkdir", d)));
        before.forEach(s -> lines.add(s.text()));
        removedDirectories.forEach(d -> lines.add(StateLine.join("rmdir", d)));
        tree.delete(STAGED_PATH);
        tree.create(STAGED_PATH, text(lines), PRIVATE, tree.defaultOwner());
        tree.rename(STAGED_PATH, PATH);
        tree.sync(History.STATE_DIRECTORY);
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What the running machine did, and how long the new state has to be confirmed: the last word before anything is
     * acted upon.
     */
    static void markAct(Tree tree, Facts was, Optional<Instant> deadline) throws IOException {
        List<String> lines = new ArrayList<>(FactLine.lines(was));
        deadline.ifPresent(when -> lines.add(line(when)));
        lines.add(ACT);
        tree.append(PATH, text(lines));
    }

    private static String line(Instant deadline) {
        return StateLine.join(DEADLINE, Long.toString(deadline.getEpochSecond()));
    }

    /** From here on files may have been put in place. */
    static void markCommit(Tree tree) throws IOException {
        tree.append(PATH, text(List.of(COMMIT)));
    }

    /** All is proved; from now on the time to confirm runs. */
    static void markProven(Tree tree, Instant deadline) throws IOException {
        tree.append(PATH, text(List.of(line(deadline), PROVEN)));
    }

    /** All is in place: whoever finds this finishes. */
    static void markDone(Tree tree) throws IOException {
        tree.append(PATH, text(List.of(DONE)));
    }

    static void end(Tree tree) throws IOException {
        tree.delete(PATH);
        tree.delete(STAGED_PATH);
        tree.sync(History.STATE_DIRECTORY);
    }

    /**
     * Reads the journal of an interrupted transaction. A last line without its end was never finished and says
     * nothing.
     */
    static Journal read(Tree tree) throws IOException {
        String text = new String(tree.read(PATH), StandardCharsets.UTF_8);
        if (!text.startsWith(HEAD + "\n")) {
            throw new DamagedJournalException(": it does not begin as a journal does");
        }
        Reading reading = new Reading();
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            try {
                reading.take(line);
            } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
                throw new DamagedJournalException(" at: " + line);
            }
        }
        return reading.journal();
    }

    /** A journal as far as it was read. */
    private static final class Reading {
        private final List<Integer> generations = new ArrayList<>();
        private final List<String> newDirectories = new ArrayList<>();
        private final List<StateLine> before = new ArrayList<>();
        private final List<String> removedDirectories = new ArrayList<>();
        private final Map<Fact, Optional<String>> was = new LinkedHashMap<>();
        private final Set<String> marks = new HashSet<>();
        private Optional<Instant> deadline = Optional.empty();

        void take(String line) {
            List<String> fields = StateLine.fields(line);
            switch (fields.getFirst()) {
                case "lbwizard-journal" -> {}
                case "mark" -> marks.add(line);
                case "generation" -> generations.add(Integer.valueOf(fields.get(1)));
                case "mkdir" -> newDirectories.add(fields.get(1));
                case "rmdir" -> removedDirectories.add(fields.get(1));
                case DEADLINE -> deadline = Optional.of(Instant.ofEpochSecond(Long.parseLong(fields.get(1))));
                case FactLine.WAS, FactLine.WAS_NOT -> FactLine.parse(fields, was);
                default -> before.add(StateLine.parse(line));
            }
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
