package org.lbwizard.host;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A path of the product's own state that could lead elsewhere, or that another user could exchange. */
public final class UnsafePathException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    UnsafePathException(Path at, String what, String advice) {
        super(at.toString(), null, what);
        this.advice = advice;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
