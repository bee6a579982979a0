package org.lbwizard.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Text that a POSIX shell reads. */
public final class Shell {
    private Shell() {}

    /** A word, whatever is in it. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /**
     * Writes a file below {@code $stage}. printf is the shell's own: nothing is started for it, and nothing of the text is
     * seen in a list of processes.
     */
    public static String put(String path, String text) {
        return "printf %s " + quoted(text) + " >\"$stage\"" + quoted(path);
    }

    /** The functions that stand beside a class as {@code rehearse.sh}. */
    public static String functions(Class<?> beside) {
        try (InputStream in = beside.getResourceAsStream("rehearse.sh")) {
            if (in == null) {
                throw new IllegalStateException("rehearse.sh is not beside " + beside);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
