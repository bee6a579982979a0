package org.lbwizard.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lbwizard.history.History;
import org.lbwizard.host.FileState;
import org.lbwizard.host.StateLine;
import org.lbwizard.host.Tree;

/**
 * What a transaction is about to do, on the disk before it does it: with it, whoever comes after a crash finishes or
 * undoes the whole. Text, one fact a line.
 *
 * @param generations numbers of the generations that it makes
 * @param newDirectories directories to make, outermost first
 * @param before what stands at each path that will change
 * @param removedDirectories directories to remove once all is done, innermost first
 * @param committing whether files may have been put in place
 * @param done whether all is in place and recorded
 */
record Journal(
        List<Integer> generations,
        List<String> newDirectories,
        List<StateLine> before,
        List<String> removedDirectories,
        boolean committing,
        boolean done) {
    static final String PATH = History.STATE_DIRECTORY + "/journal";

    private static final String STAGED_PATH = History.STATE_DIRECTORY + "/.journal.new";
    private static final String HEAD = "lbwizard-journal\t1";
    private static final String COMMIT = "mark\tcommit";
    private static final String DONE = "mark\tdone";
    private static final int PRIVATE = 0600;

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

    /** From here on files may have been put in place. */
    static void markCommit(Tree tree) throws IOException {
        tree.append(PATH, text(List.of(COMMIT)));
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
        List<Integer> generations = new ArrayList<>();
        List<String> newDirectories = new ArrayList<>();
        List<StateLine> before = new ArrayList<>();
        List<String> removedDirectories = new ArrayList<>();
        boolean committing = false;
        boolean done = false;
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        for (String line : whole.lines().toList()) {
            switch (line) {
                case HEAD -> {}
                case COMMIT -> committing = true;
                case DONE -> done = true;
                default -> {
                    List<String> fields = fields(line);
                    switch (fields.getFirst()) {
                        case "generation" -> generations.add(Integer.valueOf(fields.get(1)));
                        case "mkdir" -> newDirectories.add(fields.get(1));
                        case "rmdir" -> removedDirectories.add(fields.get(1));
                        default -> before.add(StateLine.parse(line));
                    }
                }
            }
        }
        return new Journal(generations, newDirectories, before, removedDirectories, committing, done);
    }

    private static List<String> fields(String line) throws IOException {
        try {
            return StateLine.fields(line);
        } catch (IllegalArgumentException damaged) {
            throw new IOException(PATH + " is damaged at: " + line, damaged);
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

    boolean wasAbsent(StateLine line) {
        return line.state() instanceof FileState.Absent;
    }
}
