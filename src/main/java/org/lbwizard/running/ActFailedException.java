package org.lbwizard.running;

import java.io.IOException;

/** Something that should have been done to the running machine was not. */
public final class ActFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    ActFailedException(String what) {
        super(what);
    }
}
