package org.lbwizard.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the product keeps its own state, and what must hold of that place before anything there is opened. */
public final class StatePath {
    /** The directory, within a tree. */
    public static final String DIRECTORY = "/var/lib/lbwizard";

    private static final String MOVE = "find out who made it, move it away, then try again";
    private static final int ROOT = 0;

    private StatePath() {}

    static boolean holds(String path) {
        return path.equals(DIRECTORY) || path.startsWith(DIRECTORY + "/");
    }

    /**
     * Refuses links, through which another file would be read or written.
     *
     * @param root the tree's directory
     */
    static void refuseLinks(Path root, String path) throws IOException {
        for (Path at : way(root, path)) {
            if (at.startsWith(root.resolve(DIRECTORY.substring(1))) && Files.isSymbolicLink(at)) {
                throw new UnsafePathException(
                        at, "this is a symbolic link, and lbwizard's own state is never behind one", MOVE);
            }
        }
    }

    /** Refuses for root what another user owns and so could exchange, and files that are others' too. */
    static void refuseForeign(Path root, String path) throws IOException {
        for (Path at : way(root, path)) {
            Map<String, Object> found;
            try {
                found = Files.readAttributes(at, "unix:uid,isDirectory,nlink", LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException absent) {
                return;
            }
            if (!Integer.valueOf(ROOT).equals(found.get("uid"))) {
                throw new UnsafePathException(
                        at,
                        "this belongs to user " + found.get("uid") + ", who could exchange what root writes there",
                        "run the command as that user, or give the tree to root first (chown -R root)");
            }
            boolean isDirectory = Boolean.TRUE.equals(found.get("isDirectory"));
            if (!isDirectory && found.get("nlink") instanceof Integer names && names > 1) {
                throw new UnsafePathException(
                        at, "this file of lbwizard's own state has a second name elsewhere", MOVE);
            }
        }
    }

    /** The path and its parents below the tree's directory, outermost first. */
    private static List<Path> way(Path root, String path) {
        List<Path> way = new ArrayList<>();
        Path at = root;
        for (Path part : Path.of(path.substring(1))) {
            at = at.resolve(part);
            way.add(at);
        }
        return way;
    }

    static boolean isRoot(Owner user) {
        return user.user() == ROOT;
    }
}
