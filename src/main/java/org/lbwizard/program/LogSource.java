package org.lbwizard.program;

/** Where a program's log is. */
public sealed interface LogSource {
    /** A file of its own. */
    record LogFile(String path) implements LogSource {}

    /** The journal of systemd. */
    record Journal(String unit) implements LogSource {}
}
