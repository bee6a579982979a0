package org.lbwizard.host;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run, without a shell.
 *
 * @param argv its name and arguments
 * @param bound how long it may take before it is ended
 * @param input what it reads; nothing where empty
 * @param environment what it finds there beside what this process has
 */
public record Command(List<String> argv, Duration bound, Optional<String> input, Map<String, String> environment) {
    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty() || bound.isNegative() || bound.isZero()) {
            throw new IllegalArgumentException("a command has a name and a bound");
        }
    }

    public Command(List<String> argv, Duration bound, Optional<String> input) {
        this(argv, bound, input, Map.of());
    }

    /** A program that reads nothing. */
    public static Command of(Duration bound, String... argv) {
        return new Command(List.of(argv), bound, Optional.empty());
    }

    /** The command as somebody would type it. */
    public String said() {
        return String.join(" ", argv);
    }

    byte[] inputBytes() {
        return input.orElse("").getBytes(StandardCharsets.UTF_8);
    }
}
