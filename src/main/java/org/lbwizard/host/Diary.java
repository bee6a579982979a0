package org.lbwizard.host;

/** The log that tells a support engineer what happened; nothing secret is written into it. */
public interface Diary {
    /** Writes nothing. */
    Diary CLOSED = line -> {};

    /** Adds a line. */
    void write(String line);
}
