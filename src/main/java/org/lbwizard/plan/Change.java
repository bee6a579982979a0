package org.lbwizard.plan;

import java.util.Optional;
import org.lbwizard.host.FileState;

/**
 * One path that will not stay as it is.
 *
 * @param before what stands there now: the plan is stale if it is something else when it is applied
 * @param oldText what can be read there now, nothing where there is no file; empty where it is no text
 */
public record Change(String path, FileState before, Optional<String> oldText, Wanted wanted) {
    /** What happens to the path. */
    public enum Kind {
        CREATE("+"),
        REPLACE("~"),
        REMOVE("-");

        private final String glyph;

        Kind(String glyph) {
            this.glyph = glyph;
        }

        public String glyph() {
            return glyph;
        }
    }

    public Change {
        if (before.equals(wanted.state())) {
            throw new IllegalArgumentException(path + " would not change");
        }
    }

    public Kind kind() {
        if (before instanceof FileState.Absent) {
            return Kind.CREATE;
        }
        return wanted instanceof Wanted.Nothing ? Kind.REMOVE : Kind.REPLACE;
    }
}
