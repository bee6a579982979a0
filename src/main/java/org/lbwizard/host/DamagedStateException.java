package org.lbwizard.host;

import java.io.IOException;

/** A file of the product's own state that is not what was written there. */
public final class DamagedStateException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String what;

    public DamagedStateException(String path, String what) {
        super(path + " is damaged: " + what);
        this.path = path;
        this.what = what;
    }

    /** Which file is damaged, and how. */
    public String sentence() {
        return path + " is damaged: " + what;
    }

    /** What is wrong with it. */
    public String what() {
        return what;
    }
}
