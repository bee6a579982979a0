package org.lbwizard.plan;

import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;

/**
 * One path that will not stay as it is.
 *
 * @param before what stands there now: the plan is stale if it is something else when it is applied
 * @param old what can be read there now; nothing if nothing can
 */
public record Change(String path, FileState before, Content old, Wanted wanted) {
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
