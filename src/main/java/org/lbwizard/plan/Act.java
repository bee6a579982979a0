package org.lbwizard.plan;

import java.util.Locale;

/**
 * Something to do to the running machine once the files are in place.
 *
 * @param verb what to do
 * @param object to what: a unit of systemd, or the file that is loaded
 */
public record Act(Verb verb, String object) {
    /** What can be done. */
    public enum Verb {
        ENABLE,
        DISABLE,
        LOAD,
        RESTART,
        RELOAD,
        STOP
    }

    @Override
    public String toString() {
        return verb.name().toLowerCase(Locale.ROOT) + " " + object;
    }
}
