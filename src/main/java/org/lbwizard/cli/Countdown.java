package org.lbwizard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lbwizard.operation.Operator.Waited;
import org.lbwizard.operation.Trial;

/**
 * Waits until somebody keeps what was applied, here with Enter or elsewhere with {@code lbwizard confirm}, or nobody
 * does in time. It holds no lock meanwhile, so that the confirmation may come from another session.
 */
final class Countdown {
    private static final Duration TICK = Duration.ofMillis(200);

    /** The timer goes off to the second, and going back takes its time. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** On a terminal that cannot rewrite a line, a line in so many seconds says how much is left. */
    private static final long SECONDS_A_LINE = 15;

    private final Trial trial;
    private final Output output;
    private final InputStream in;
    private final boolean asks;
    private final boolean rewrites;
    private long lastShown = Long.MAX_VALUE;

    /**
     * Prepares to wait.
     *
     * @param asks whether a user can press Enter
     * @param rewrites whether the terminal can write a line over
     */
    Countdown(Trial trial, Output output, InputStream in, boolean asks, boolean rewrites) {
        this.trial = trial;
        this.output = output;
        this.in = in;
        this.asks = asks;
        this.rewrites = rewrites;
    }

    /** Waits; {@code cancelled} tells of Ctrl-C. */
    Waited await(BooleanSupplier cancelled) throws IOException {
        forgetTypedAhead();
        while (true) {
            if (cancelled.getAsBoolean()) {
                return Waited.CANCELLED;
            }
            if (trial.isSettled()) {
                return Waited.SETTLED;
            }
            if (asks && trial.awaitsConfirmation() && enterPressed()) {
                return Waited.CONFIRMED;
            }
            Optional<Duration> left = trial.left();
            if (left.filter(time -> time.plus(GRACE).isNegative()).isPresent()) {
                return Waited.OVERDUE;
            }
            left.ifPresent(this::show);
            trial.pause(TICK);
        }
    }

    private void show(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        if (!asks || seconds == lastShown || (!rewrites && lastShown - seconds < SECONDS_A_LINE && seconds > 0)) {
            return;
        }
        lastShown = seconds;
        String text =
                "Press Enter to keep the change; it is rolled back in %d:%02d".formatted(seconds / 60, seconds % 60);
        if (rewrites) {
            output.control("\r");
            output.raw(text + "  ");
        } else {
            output.line(text);
        }
    }

    /** An Enter that was typed before anything was asked keeps nothing. */
    private void forgetTypedAhead() throws IOException {
        while (asks && in.available() > 0) {
            in.skipNBytes(in.available());
        }
    }

    /** Enter alone: a terminal gives its lines whole. */
    private boolean enterPressed() throws IOException {
        if (in.available() == 0) {
            return false;
        }
        byte[] typed = in.readNBytes(in.available());
        boolean alone = typed.length > 0 && (typed[0] == '\n' || typed[0] == '\r');
        if (!alone) {
            output.line("Enter alone confirms it, Ctrl-C rolls back at once.");
            lastShown = Long.MAX_VALUE;
        }
        return alone;
    }
}
