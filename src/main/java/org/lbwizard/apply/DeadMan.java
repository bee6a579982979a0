package org.lbwizard.apply;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Diary;
import org.lbwizard.host.Ran;

/** A timer of systemd's, which outlives terminal and process; after a reboot the rescue script sets it again. */
public final class DeadMan implements Live.Alarm {
    /** What the timer runs: it goes back with the program, and by itself where the program does not run. */
    public static final String RESCUE = "/usr/lib/lbwizard/rescue";

    private static final String UNIT = "lbwizard-deadline-";
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Commands commands;
    private final Diary diary;

    public DeadMan(Commands commands, Diary diary) {
        this.commands = commands;
        this.diary = diary;
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
        diary.write("timer set: the old state comes back at " + deadline + " unless this is confirmed");
    }

    @Override
    public void cancel() {
        Ran ran = commands.run(Command.of(BOUND, "systemctl", "stop", UNIT + "*.timer"));
        diary.write("timers stopped" + (ran.isGood() ? "" : ", FAILED: " + ran.complaint()));
    }
}
