package org.lbwizard.plan;

import org.lbwizard.host.FileState;
import org.lbwizard.host.Owner;
import org.lbwizard.host.Sha256;

/** What shall stand at a path. */
public sealed interface Wanted {
    /** The state that a look at the path gives once it stands there. */
    FileState state();

    /** A regular file. */
    record Content(byte[] bytes, int mode, Owner owner) implements Wanted {
        public Content {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public FileState state() {
            return new FileState.Regular(Sha256.of(bytes), mode, owner);
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
