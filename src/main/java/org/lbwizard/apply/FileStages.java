package org.lbwizard.apply;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.history.Origin;
import org.lbwizard.host.Content;
import org.lbwizard.host.ExtendedAttributes;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.plan.Change;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.Wanted;
import org.lbwizard.running.Facts;

/** What each stage does to the files; {@link Recovery} takes it back. */
final class FileStages {
    private static final int DIRECTORY_MODE = 0755;

    private final Tree tree;
    private final Plan plan;
    private final Journal journal;
    private final History history;
    private final Facts running;
    private final Runnable pause;

    /**
     * Prepares the stages of one transaction.
     *
     * @param running what is seen on the running machine now, for the generation as found
     * @param pause run between two steps; it throws to break the transaction off
     */
    FileStages(Tree tree, Plan plan, Journal journal, Facts running, Runnable pause) {
        this.running = running;
        this.tree = tree;
        this.plan = plan;
        this.journal = journal;
        this.history = new History(tree);
        this.pause = pause;
    }

    /**
     * Runs one stage.
     *
     * @param when what the generation will say of its time
     */
    void run(Stage stage, Origin origin, Instant when) throws IOException {
        switch (stage) {
            case STAGE -> stage(origin, when);
            case CHECK -> check();
            case BACKUP -> backUp();
            case COMMIT -> commit();
            case VERIFY -> verify();
            case LOCK, RELEASE, ACTIVATE, CONFIRM ->
                throw new IllegalStateException(stage + " is not a stage of files");
        }
    }

    private void stage(Origin origin, Instant when) throws IOException {
        List<Generation> generations = generations(origin, when);
        for (String directory : journal.newDirectories()) {
            tree.createDirectory(directory, DIRECTORY_MODE);
        }
        for (Change change : plan.changes()) {
            pause.run();
            switch (change.wanted()) {
                case Wanted.File file -> stage(change, file);
                case Wanted.Link(String target) -> tree.createLink(Journal.staged(change.path()), target);
                case Wanted.Nothing nothing -> {}
            }
        }
        for (Generation generation : generations) {
            history.stage(generation);
        }
        sync();
    }

    /** A new file takes over what the one that it replaces carries beside its content, as far as its mode allows. */
    private void stage(Change change, Wanted.File file) throws IOException {
        String staged = Journal.staged(change.path());
        tree.create(staged, file.content().bytes(), file.mode(), file.owner());
        if (file.attributes().isPresent()) {
            tree.setAttributes(staged, file.attributes().get());
        } else if (change.before() instanceof FileState.Regular) {
            tree.setAttributes(staged, tree.attributes(change.path()));
        }
    }

    /** The generation to come, and before the very first one the machine as it was found. */
    private List<Generation> generations(Origin origin, Instant when) throws IOException {
        Map<String, FileState> found = new LinkedHashMap<>();
        Map<String, ExtendedAttributes> foundAttributes = new LinkedHashMap<>();
        Set<String> missing = new LinkedHashSet<>();
        for (String path : plan.managed()) {
            FileState state = tree.state(path);
            found.put(path, state);
            missing.addAll(Directories.missing(tree, path));
            if (state instanceof FileState.Regular) {
                foundAttributes.put(path, tree.attributes(path));
                history.contents().keep(Content.of(tree.read(path)));
            }
        }
        Map<String, FileState> wanted = new LinkedHashMap<>(found);
        Map<String, ExtendedAttributes> attributes = new LinkedHashMap<>(foundAttributes);
        for (Change change : plan.changes()) {
            wanted.put(change.path(), change.wanted().state());
            if (change.wanted() instanceof Wanted.File file) {
                file.attributes().ifPresent(given -> attributes.put(change.path(), given));
                history.contents().keep(file.content());
            }
        }
        tree.sync(History.CONTENTS);
        List<Generation> generations = new ArrayList<>();
        for (int number : journal.generations()) {
            boolean asFound = number == Generation.AS_FOUND;
            List<String> stillMissing = missing.stream()
                    .filter(d -> asFound || !journal.newDirectories().contains(d))
                    .toList();
            generations.add(new Generation(
                    number,
                    when,
                    origin,
                    Generation.APPLIED,
                    asFound ? found : wanted,
                    asFound ? foundAttributes : attributes,
                    stillMissing,
                    asFound ? running : Facts.NONE));
        }
        return generations;
    }

    private void check() throws IOException {
        for (Change change : plan.changes()) {
            refuseDifference(Journal.staged(change.path()), change.wanted().state(), "the staged copy");
        }
    }

    private void refuseDifference(String path, FileState wanted, String what) throws IOException {
        if (!tree.state(path).equals(wanted)) {
            throw new IOException(what + " at " + path + " reads back as something else than was written");
        }
    }

    private void backUp() throws IOException {
        for (Change change : plan.changes()) {
            pause.run();
            if (!(change.before() instanceof FileState.Absent)) {
                tree.addName(change.path(), Journal.backup(change.path()));
            }
        }
        sync();
    }

    private void commit() throws IOException {
        Journal.markCommit(tree);
        for (Change change : plan.changes()) {
            pause.run();
            if (change.wanted() instanceof Wanted.Nothing) {
                tree.delete(change.path());
            } else {
                tree.rename(Journal.staged(change.path()), change.path());
            }
        }
        sync();
    }

    private void verify() throws IOException {
        for (Change change : plan.changes()) {
            refuseDifference(change.path(), change.wanted().state(), "the file");
        }
    }

    private void sync() throws IOException {
        for (String directory : journal.directories()) {
            if (tree.exists(directory)) {
                tree.sync(directory);
            }
        }
    }
}
