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
import org.lbwizard.history.InPlace;
import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;

/** Compares what shall be with what is. It reads, and writes nothing. */
public final class Planner {
    /** The part of a file that is ours: of most files all of it. */
    public interface Ownership {
        Content ours(String path, Content content);
    }

    /** What was found to differ, what was edited by hand, and what of the history could not be read for that. */
    public record Differences(List<Change> changes, List<String> drift, List<Problem> warnings) {
        public Differences {
            warnings = List.copyOf(warnings);
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
     * @throws UnfitTreeException if something stands there that is not ours to replace
     */
    public Differences compare(Map<String, Wanted> wanted) throws IOException {
        List<Problem> warnings = new ArrayList<>();
        InPlace inPlace = history.inPlace(warnings);
        List<Change> changes = new ArrayList<>();
        List<String> drift = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Wanted> entry : wanted.entrySet()) {
            String path = entry.getKey();
            FileState now = tree.state(path);
            Optional<Problem> obstacle = Obstacles.of(tree, path, entry.getValue());
            if (obstacle.isPresent()) {
                problems.add(obstacle.get());
                continue;
            }
            Content old = content(path, now);
            if (!now.equals(entry.getValue().state())) {
                changes.add(new Change(path, now, old, entry.getValue()));
            }
            if (isEdited(path, now, old, inPlace)) {
                drift.add(path);
            }
        }
        if (!problems.isEmpty()) {
            throw new UnfitTreeException(problems.stream().distinct().toList());
        }
        return new Differences(changes, drift, warnings);
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

    private boolean isEdited(String path, FileState now, Content content, InPlace inPlace) throws IOException {
        return switch (inPlace) {
            case InPlace.Nothing _ -> false;
            case InPlace.Known(Generation generation) ->
                isEdited(path, now, content, generation.files().get(path));
            // What was written there is not known any more, but what some generation holds cannot be lost.
            case InPlace.Damaged _ ->
                now instanceof FileState.Regular file && !history.contents().holds(file);
        };
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
            return Optional.of(history.contents().of(file));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private static boolean sameAttributes(FileState.Regular a, FileState.Regular b) {
        return a.mode() == b.mode() && a.owner().equals(b.owner());
    }
}
