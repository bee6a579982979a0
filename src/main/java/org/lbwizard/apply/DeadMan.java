package org.lbwizard.apply;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;

/** A timer of systemd's, which outlives terminal and process; after a reboot the rescue script sets it again. */
public final class DeadMan implements Live.Alarm {
    /** What the timer runs: it goes back with the program, and by itself where the program does not run. */
    public static final String RESCUE = "/usr/lib/lbwizard/rescue";

    private static final String UNIT = "lbwizard-deadline-";
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Commands commands;

    public DeadMan(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void set(Duration in, Instant deadline) throws IOException {
        String number = Long.toString(deadline.getEpochSecond());
        Ran ran = commands.run(Command.of(
                BOUND,
                "systemd-run",
                "--quiet",
                "--collect",
                "--unit=" + UNIT + number,
                "--on-active=" + in.toSeconds() + "s",
                "--timer-property=AccuracySec=1s",
                RESCUE,
                "expired",
                number));
        if (!ran.isGood()) {
            throw new IOException("the timer that would bring the old state back cannot be set: " + ran.complaint());
        }
    }

    @Override
    public void cancel() {
        commands.run(Command.of(BOUND, "systemctl", "stop", UNIT + "*.timer"));
    }
}
