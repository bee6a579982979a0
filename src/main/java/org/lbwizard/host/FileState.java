package org.lbwizard.host;

import java.util.regex.Pattern;

/** What stands at a path: enough to tell whether it is the same as before. */
public sealed interface FileState {

    /** Nothing. */
    record Absent() implements FileState {}

    /**
     * A regular file.
     *
     * @param sha256 of its content, in hexadecimal digits
     * @param mode permission bits, 0 to 07777
     */
    record Regular(String sha256, int mode, Owner owner) implements FileState {
        private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
        private static final int ALL_BITS = 07777;

        public Regular {
            if (!HASH.matcher(sha256).matches()) {
                throw new IllegalArgumentException("not a SHA-256: " + sha256);
            }
            if ((mode & ~ALL_BITS) != 0) {
                throw new IllegalArgumentException("not a mode: " + Integer.toOctalString(mode));
            }
        }
    }

    /** A symbolic link; a link's own mode and owner mean nothing. */
    record SymbolicLink(String target) implements FileState {}

    /** A directory, device, socket or pipe: never ours to replace. */
    record Other(String what) implements FileState {}

    FileState ABSENT = new Absent();

    Other DIRECTORY = new Other("a directory");
}
