package org.lbwizard.host;

import java.io.IOException;

/** A file of the product's own state that is not what was written there. */
public final class DamagedStateException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String what;

    public DamagedStateException(String path, String what) {
        super(path + " is damaged: " + what);
        this.what = what;
    }

    /** What is wrong with it. */
    public String what() {
        return what;
    }
}
