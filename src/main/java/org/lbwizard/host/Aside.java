package org.lbwizard.host;

import java.io.IOException;

/** Keeps damaged files of the product's own state for whoever looks into them. */
public final class Aside {
    private static final String SUFFIX = ".damaged";

    private Aside() {}

    /**
     * Moves a file out of the way, to a name beside it.
     *
     * @return the new path
     */
    public static String put(Tree tree, String path) throws IOException {
        String free = path + SUFFIX;
        for (int n = 2; tree.exists(free); n++) {
            free = path + SUFFIX + "." + n;
        }
        tree.rename(path, free);
        tree.sync(Tree.parent(path));
        return free;
    }

    /** Whether a name is one that a damaged file was moved to. */
    public static boolean isName(String name) {
        return name.contains(SUFFIX);
    }

    /** The name that it had before. */
    public static String before(String name) {
        int end = name.indexOf(SUFFIX);
        return end < 0 ? name : name.substring(0, end);
    }
}
