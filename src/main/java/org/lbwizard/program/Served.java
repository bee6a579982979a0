package org.lbwizard.program;

import java.util.Locale;

/** A program without whose daemon clients are not served for long. */
public interface Served {
    /** Its unit of systemd. */
    String unit();

    /** What it means that it does not run. */
    String withoutIt();

    /** Where it logs. */
    LogSource log();

    /** What people call it, which {@code lbwizard logs} takes too. */
    default String name() {
        return unit().replace(".service", "");
    }

    /** The same at the beginning of a sentence. */
    default String title() {
        return name().substring(0, 1).toUpperCase(Locale.ROOT) + name().substring(1);
    }
}
