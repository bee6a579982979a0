package org.lbwizard.plan;

import java.util.Optional;
import org.lbwizard.host.Content;
import org.lbwizard.host.ExtendedAttributes;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Owner;

/** What shall stand at a path. */
public sealed interface Wanted {
    /** The state that a look at the path gives once it stands there. */
    FileState state();

    /**
     * A regular file.
     *
     * @param attributes what it carries beside; empty for what the file carries that it replaces
     */
    record File(Content content, int mode, Owner owner, Optional<ExtendedAttributes> attributes) implements Wanted {
        public File(Content content, int mode, Owner owner) {
            this(content, mode, owner, Optional.empty());
        }

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
