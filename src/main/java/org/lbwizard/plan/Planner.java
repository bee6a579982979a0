package org.lbwizard.plan;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** Compares what shall be with what is. It reads, and writes nothing. */
public final class Planner {
    private static final byte[] NOTHING = {};

    /** The part of a file that is ours: of most files all of it. */
    public interface Ownership {
        byte[] ours(String path, byte[] content);
    }

    /** What was found to differ, and which of it somebody edited. */
    public record Differences(List<Change> changes, List<String> drift) {
        public Differences {
            changes = List.copyOf(changes);
            drift = List.copyOf(drift);
        }
    }

    private final Tree tree;
    private final History history;
    private final Ownership ownership;

    public Planner(Tree tree, Ownership ownership) {
        this.tree = tree;
        this.history = new History(tree);
        this.ownership = ownership;
    }

    /**
     * The changes that lead to what is wanted at each path.
     *
     * @throws RefusedException if something stands there that is not ours to replace
     */
    public Differences compare(Map<String, Wanted> wanted) throws IOException {
        Optional<Generation> latest = history.latest();
        List<Change> changes = new ArrayList<>();
        List<String> drift = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Wanted> entry : wanted.entrySet()) {
            String path = entry.getKey();
            FileState now = tree.state(path);
            if (now instanceof FileState.Other(String what)) {
                problems.add(Problem.error(path, "this is " + what + ", not a file", "move it away, then try again"));
            } else if (!now.equals(entry.getValue().state())) {
                byte[] content = content(path, now);
                changes.add(new Change(path, now, Texts.text(content), entry.getValue()));
                if (latest.isPresent() && isEdited(path, now, content, latest.get().files().get(path))) {
                    drift.add(path);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new Differences(changes, drift);
    }

    private byte[] content(String path, FileState now) throws IOException {
        if (now instanceof FileState.Absent) {
            return NOTHING;
        }
        try {
            return tree.read(path);
        } catch (NoSuchFileException dangling) {
            return NOTHING;
        } catch (FileSystemException unreadable) {
            if (now instanceof FileState.SymbolicLink) {
                return NOTHING;
            }
            throw unreadable;
        }
    }

    private boolean isEdited(String path, FileState now, byte[] content, @Nullable FileState written)
            throws IOException {
        if (written == null || written.equals(now)) {
            return false;
        }
        if (!(written instanceof FileState.Regular file) || !(now instanceof FileState.Regular found)) {
            return true;
        }
        byte[] left = history.content(file);
        byte[] leftOurs = ownership.ours(path, left);
        boolean allOurs = leftOurs.length == left.length;
        return !Arrays.equals(leftOurs, ownership.ours(path, content)) || (allOurs && !sameAttributes(file, found));
    }

    private static boolean sameAttributes(FileState.Regular a, FileState.Regular b) {
        return a.mode() == b.mode() && a.owner().equals(b.owner());
    }
}
