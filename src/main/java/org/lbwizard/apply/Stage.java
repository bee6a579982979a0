package org.lbwizard.apply;

import java.util.List;

/** The stages of a transaction; the order is this list's, and undoing runs it backwards. */
public enum Stage {
    /** One owner, no unfinished transaction, and a plan that is not stale. */
    LOCK("lock"),
    /** New files beside those they will replace, on the disk. */
    STAGE("stage the new files"),
    /** The staged files are what the plan says. */
    CHECK("validate"),
    /** A second name for each file that will go, so that going back needs no space. */
    BACKUP("back up the old files"),
    /** What must see the old files: daemons that end, ports that are taken down. */
    RELEASE("stop what the old files describe"),
    /** Each new file takes its place in one step. */
    COMMIT("install the new files"),
    /** Addresses, routes, settings, daemons. */
    ACTIVATE("activate"),
    /** What stands there, and what the machine does, is read back. */
    VERIFY("verify"),
    /** Somebody says that all is well. */
    CONFIRM("wait for your confirmation");

    /** The stages of a tree that is not the running machine's: there is nothing to activate. */
    public static final List<Stage> OF_FILES = List.of(LOCK, STAGE, CHECK, BACKUP, COMMIT, VERIFY);

    /** The stages of the running machine; somebody confirms at the end if that was asked for. */
    public static final List<Stage> OF_MACHINE = List.of(LOCK, STAGE, CHECK, BACKUP, RELEASE, COMMIT, ACTIVATE, VERIFY);

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    /** Whether it does something to files. */
    boolean isOfFiles() {
        return OF_FILES.contains(this);
    }

    /** What it does, as the user is told. */
    public String words() {
        return words;
    }
}
