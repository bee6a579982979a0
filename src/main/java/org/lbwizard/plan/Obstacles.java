package org.lbwizard.plan;

import java.io.IOException;
import java.util.Optional;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;

/** What stands in the way of a file that is to come, and is not ours to remove. */
public final class Obstacles {
    private static final String ADVICE = "move it away, then try again";

    private Obstacles() {}

    /** What stands at the path itself, or where a directory on the way to it must be. */
    public static Optional<Problem> of(Tree tree, String path, Wanted wanted) throws IOException {
        if (tree.state(path) instanceof FileState.Other(String what)) {
            return Optional.of(Problem.error(path, "this is " + what + ", not a file", ADVICE));
        }
        return wanted instanceof Wanted.Nothing ? Optional.empty() : onTheWay(tree, Tree.parent(path));
    }

    private static Optional<Problem> onTheWay(Tree tree, String directory) throws IOException {
        return switch (tree.state(directory)) {
            case FileState.Other other when other.equals(FileState.DIRECTORY) -> Optional.empty();
            case FileState.Other(String what) ->
                Optional.of(Problem.error(directory, "this is " + what + ", not a directory", ADVICE));
            case FileState.Regular _ ->
                Optional.of(Problem.error(directory, "this is a file, not a directory", ADVICE));
            case FileState.SymbolicLink(String target) ->
                tree.isDirectory(directory)
                        ? Optional.empty()
                        : Optional.of(Problem.error(
                                directory, "this is a symbolic link to " + target + ", which is no directory", ADVICE));
            case FileState.Absent _ ->
                directory.equals("/") ? Optional.empty() : onTheWay(tree, Tree.parent(directory));
        };
    }

    /** A mount or a mark on a file that would be replaced, or a mark on its directory. */
    public static Optional<Problem> onNames(Tree tree, String path) throws IOException {
        Optional<Problem> onFile = onName(tree, path);
        return onFile.isPresent() ? onFile : onName(tree, Tree.parent(path));
    }

    private static Optional<Problem> onName(Tree tree, String path) throws IOException {
        return tree.obstacle(path)
                .map(what -> Problem.error(
                        path,
                        what + ", so nothing can be replaced there in one step",
                        "lift that (chattr -i, umount), then try again"));
    }
}
