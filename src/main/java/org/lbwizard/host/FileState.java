package org.lbwizard.host;

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
    record Regular(String sha256, int mode, Owner owner) implements FileState {}

    /** A symbolic link; a link's own mode and owner mean nothing. */
    record SymbolicLink(String target) implements FileState {}

    /** A directory, device, socket or pipe: never ours to replace. */
    record Other(String what) implements FileState {}

    FileState ABSENT = new Absent();
}
