package org.lbwizard.plan;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** Compares what shall be with what is. It reads, and writes nothing. */
public final class Planner {
    /** The part of a file that is ours: of most files all of it. */
    public interface Ownership {
        Content ours(String path, Content content);
    }

    /** What was found to differ, and what somebody edited. */
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
                continue;
            }
            Content old = content(path, now);
            if (!now.equals(entry.getValue().state())) {
                changes.add(new Change(path, now, old, entry.getValue()));
            }
            if (latest.isPresent()
                    && isEdited(path, now, old, latest.get().files().get(path))) {
                drift.add(path);
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new Differences(changes, drift);
    }

    private Content content(String path, FileState now) throws IOException {
        if (now instanceof FileState.Absent) {
            return Content.NOTHING;
        }
        try {
            return Content.of(tree.read(path));
        } catch (NoSuchFileException dangling) {
            return Content.NOTHING;
        } catch (FileSystemException unreadable) {
            if (now instanceof FileState.SymbolicLink) {
                return Content.NOTHING;
            }
            throw unreadable;
        }
    }

    private boolean isEdited(String path, FileState now, Content content, @Nullable FileState written) {
        if (written == null || written.equals(now)) {
            return false;
        }
        if (!(written instanceof FileState.Regular file) || !(now instanceof FileState.Regular found)) {
            return true;
        }
        Optional<Content> kept = kept(file);
        if (kept.isEmpty()) {
            return true;
        }
        Content left = kept.get();
        Content leftOurs = ownership.ours(path, left);
        boolean allOurs = leftOurs.equals(left);
        return !leftOurs.equals(ownership.ours(path, content)) || (allOurs && !sameAttributes(file, found));
    }

    /** A content that the history lost cannot be compared with: then the file counts as edited. */
    private Optional<Content> kept(FileState.Regular file) {
        try {
            return Optional.of(history.content(file));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static boolean sameAttributes(FileState.Regular a, FileState.Regular b) {
        return a.mode() == b.mode() && a.owner().equals(b.owner());
    }
}
