package org.lbwizard.host;

import java.time.Duration;

/** Lets time go by; a test lets none. */
public interface Pause {
    /** The clock's own. */
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    };

    void take(Duration duration);
}
