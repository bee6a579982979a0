package org.lbwizard.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;

/** Tells everybody who is logged in. */
public final class Broadcast {
    public static final String GOING_BACK =
            "lbwizard: the new settings were not confirmed in time. This machine is being rolled back now; its"
                    + " addresses may change.";
    public static final String BACK =
            "lbwizard: the old settings are back. To try the new ones again, apply them and confirm them in time with"
                    + " `lbwizard confirm`. See `lbwizard history`.";

    public static final String STUCK =
            "lbwizard: the new settings were not confirmed in time, and the rollback is incomplete. Run"
                    + " `lbwizard recover`, which says what is left, and `lbwizard logs`.";

    private static final Duration BOUND = Duration.ofSeconds(10);

    private Broadcast() {}

    public static void say(Commands commands, String text) {
        commands.run(new Command(List.of("wall", "--nobanner"), BOUND, Optional.of(text + "\n")));
    }
}
