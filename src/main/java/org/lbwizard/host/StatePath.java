package org.lbwizard.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
     * Refuses what could lead a write elsewhere: links, and for root whatever another user owns and so could exchange.
     *
     * @param root the tree's directory
     * @param user who asks
     */
    static void refuseUnsafe(Path root, String path, int user) throws IOException {
        Path at = root;
        check(at, false, user);
        Path own = root.resolve(DIRECTORY.substring(1));
        for (Path part : Path.of(path.substring(1))) {
            at = at.resolve(part);
            if (!check(at, at.startsWith(own), user)) {
                return;
            }
        }
    }

    /** Whether there is something. */
    private static boolean check(Path at, boolean isOurs, int user) throws IOException {
        Map<String, Object> found;
        try {
            found = Files.readAttributes(at, "unix:uid,isSymbolicLink,isDirectory,nlink", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException absent) {
            return false;
        }
        boolean isLink = Boolean.TRUE.equals(found.get("isSymbolicLink"));
        if (isLink && isOurs) {
            throw new UnsafePathException(
                    at, "this is a symbolic link, and lbwizard's own state is never written through one", MOVE);
        }
        if (user == ROOT && !Integer.valueOf(ROOT).equals(found.get("uid"))) {
            throw new UnsafePathException(
                    at,
                    "this belongs to user " + found.get("uid") + ", who could exchange what root writes there",
                    "run the command as that user, or give the tree to root first (chown -R root)");
        }
        boolean isDirectory = Boolean.TRUE.equals(found.get("isDirectory"));
        if (isOurs && !isDirectory && found.get("nlink") instanceof Integer names && names > 1) {
            throw new UnsafePathException(at, "this file of lbwizard's own state has a second name elsewhere", MOVE);
        }
        return isLink || isDirectory;
    }
}
