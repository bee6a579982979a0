package org.lbwizard.plan;

import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Owner;

/** What shall stand at a path. */
public sealed interface Wanted {
    /** The state that a look at the path gives once it stands there. */
    FileState state();

    /** A regular file. */
    record File(Content content, int mode, Owner owner) implements Wanted {
        @Override
        public FileState state() {
            return new FileState.Regular(content.sha256(), mode, owner);
        }
    }

    /** A symbolic link, as a rollback brings it back. */
    record Link(String target) implements Wanted {
        @Override
        public FileState state() {
            return new FileState.SymbolicLink(target);
        }
    }

    /** Nothing. */
    record Nothing() implements Wanted {
        @Override
        public FileState state() {
            return FileState.ABSENT;
        }
    }
}
