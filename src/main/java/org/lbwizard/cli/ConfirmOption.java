package org.lbwizard.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lbwizard.host.Invocation;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.StopException;
import picocli.CommandLine.Option;

/** How long somebody has to confirm what was applied, before the old state comes back by itself. */
final class ConfirmOption {
    private static final Duration DEFAULT = Duration.ofMinutes(2);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(s|m|h)?");

    @Option(
            names = "--confirm-within",
            order = ServerCommand.SHARED,
            paramLabel = "TIME",
            description = "Roll back unless it is confirmed within TIME, such as 90s, 5m or 1h; 0 for never."
                    + " Default: 2m in a remote session at a terminal, else 0.")
    private @Nullable String time;

    /**
     * The time; empty if the proof of the new state is enough.
     *
     * @throws StopException if what was given is no time, or the tree is not the running machine's
     */
    Optional<Duration> within(ManagedSystem site) {
        if (time == null) {
            boolean byDefault = site.live().isPresent()
                    && Invocation.isInteractive()
                    && Invocation.remote().isPresent();
            return byDefault ? Optional.of(DEFAULT) : Optional.empty();
        }
        Duration given = parse(time);
        if (given.isZero()) {
            return Optional.empty();
        }
        if (site.live().isEmpty()) {
            throw wrong("--confirm-within is for the running machine, and --root names another tree", "leave it out");
        }
        if (given.compareTo(SHORTEST) < 0 || given.compareTo(LONGEST) > 0) {
            throw wrong("--confirm-within " + time + " is out of range", "give 10s to 24h, or 0 for never");
        }
        return Optional.of(given);
    }

    private static Duration parse(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw wrong("--confirm-within " + text + " is not a time", "give one such as 90s, 5m or 1h; 0 for never");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private static StopException wrong(String what, String advice) {
        return StopException.of(Ending.WRONG_REQUEST, what, advice);
    }
}
