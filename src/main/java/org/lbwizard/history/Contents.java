package org.lbwizard.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.host.Aside;
import org.lbwizard.host.Content;
import org.lbwizard.host.DamagedStateException;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;

/** The contents of the files of all generations, each kept once, under its own hash. */
public final class Contents {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int PRIVATE = 0600;

    private final Tree tree;

    Contents(Tree tree) {
        this.tree = tree;
    }

    private static String path(String hash) {
        return History.CONTENTS + "/" + hash;
    }

    private boolean isSound(String hash) throws IOException {
        return tree.state(path(hash)) instanceof FileState.Regular file
                && file.sha256().equals(hash);
    }

    /**
     * The content of a file, checked against its hash.
     *
     * @throws DamagedStateException if it is another one, or gone
     */
    public Content of(FileState.Regular file) throws IOException {
        String path = path(file.sha256());
        if (!(tree.state(path) instanceof FileState.Regular found)) {
            throw new DamagedStateException(path, "it is gone");
        }
        if (!found.sha256().equals(file.sha256())) {
            throw new DamagedStateException(path, "its content has another hash");
        }
        return Content.of(tree.read(path));
    }

    /** Whether this is a content that some generation wrote or found. */
    public boolean holds(FileState.Regular file) throws IOException {
        return isSound(file.sha256());
    }

    /** Keeps a content for a generation to come; nothing happens if it is kept already. */
    public void keep(Content content) throws IOException {
        String path = path(content.sha256());
        if (isSound(content.sha256())) {
            return;
        }
        // Under its own name it is there whole or not at all: what is there otherwise was damaged later.
        String staged = Tree.beside(path, "." + content.sha256() + ".new");
        tree.delete(staged);
        tree.create(staged, content.bytes(), PRIVATE, tree.defaultOwner());
        if (tree.exists(path)) {
            Aside.put(tree, path);
        }
        tree.rename(staged, path);
    }

    /** Forgets all others, but for what is kept aside. */
    void keepOnly(Set<String> used) throws IOException {
        for (String name : tree.list(History.CONTENTS)) {
            if (!used.contains(name) && !Aside.isName(name)) {
                tree.delete(path(name));
            }
        }
    }

    /** Those that are not what their names say. */
    List<Problem> damages() throws IOException {
        List<Problem> found = new ArrayList<>();
        for (String name : tree.list(History.CONTENTS)) {
            if (HASH.matcher(name).matches() && !isSound(name)) {
                found.add(Problem.warning(
                        path(name), "this content of a file of some generation is damaged", History.OTHERS));
            }
        }
        return found;
    }
}
