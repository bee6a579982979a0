package org.lbwizard.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lbwizard.host.Tree;

/** The directories on the way to a file. */
final class Directories {
    private Directories() {}

    /** Those that do not exist, outermost first. */
    static List<String> missing(Tree tree, String path) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String d = Tree.parent(path); !d.equals("/") && !tree.exists(d); d = Tree.parent(d)) {
            missing.addFirst(d);
        }
        return missing;
    }
}
