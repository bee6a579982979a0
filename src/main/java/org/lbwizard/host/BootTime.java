package org.lbwizard.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A moment on a clock that only runs, since this machine's start: nobody sets it.
 *
 * @param boot which start, as the kernel names it
 */
public record BootTime(String boot, long seconds) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path UPTIME = Path.of("/proc/uptime");

    public BootTime {
        if (!boot.matches("[0-9a-f-]{1,64}") || seconds < 0) {
            throw new IllegalArgumentException("not a moment since a start: " + boot + " " + seconds);
        }
    }

    /** Now; empty where the kernel does not tell. */
    public static Optional<BootTime> now() {
        try {
            String uptime = Files.readString(UPTIME, StandardCharsets.US_ASCII);
            String boot = Files.readString(BOOT, StandardCharsets.US_ASCII).strip();
            return Optional.of(new BootTime(boot, Long.parseLong(uptime.substring(0, uptime.indexOf('.')))));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException untold) {
            return Optional.empty();
        }
    }

    public BootTime plus(long more) {
        return new BootTime(boot, seconds + more);
    }
}
