package org.lbwizard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lbwizard.apply.Recovery;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.Pause;
import org.lbwizard.host.Tree;

/**
 * Waits until somebody keeps what was applied, here with Enter or elsewhere with {@code lbwizard confirm}, or nobody
 * does in time. It holds no lock meanwhile, so that the confirmation may come from another session.
 */
final class Countdown {
    /** How it ended. */
    enum End {
        /** Enter was pressed here. */
        KEPT_HERE,
        /** Somebody else settled it: the history tells how. */
        SETTLED,
        /** Ctrl-C. */
        CANCELLED,
        /** The time is over, and the timer that should have gone back did not. */
        OVERDUE
    }

    private static final Duration TICK = Duration.ofMillis(200);

    /** The timer goes off to the second, and going back takes its time. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** On a terminal that cannot rewrite a line, a line in so many seconds says how much is left. */
    private static final long SECONDS_A_LINE = 15;

    private final Tree tree;
    private final Output output;
    private final InputStream in;
    private final boolean asks;
    private final boolean rewrites;
    private final Clock clock;
    private final Supplier<Optional<BootTime>> running;
    private final Pause pause;
    private long lastShown = Long.MAX_VALUE;

    /**
     * Prepares to wait.
     *
     * @param operator who can press Enter, where there is somebody
     * @param running the clock that only runs: the other one may be set while this waits
     */
    Countdown(
            Tree tree,
            Output output,
            Operator operator,
            Clock clock,
            Supplier<Optional<BootTime>> running,
            Pause pause) {
        this.tree = tree;
        this.output = output;
        this.in = operator.in();
        this.asks = operator.canBeAsked();
        this.rewrites = operator.canRewriteLines();
        this.clock = clock;
        this.running = running;
        this.pause = pause;
    }

    /** Waits; {@code cancelled} tells of Ctrl-C. */
    End await(BooleanSupplier cancelled) throws IOException {
        forgetTypedAhead();
        while (true) {
            if (cancelled.getAsBoolean()) {
                output.line("");
                return End.CANCELLED;
            }
            Optional<Recovery.Pending> pending = Recovery.pending(tree);
            if (pending.isEmpty() && !Recovery.isNeeded(tree)) {
                output.line("");
                return End.SETTLED;
            }
            if (asks && pending.isPresent() && enterPressed()) {
                return End.KEPT_HERE;
            }
            Optional<Duration> left = Recovery.left(tree, clock.instant(), running.get());
            if (left.filter(time -> time.plus(GRACE).isNegative()).isPresent()) {
                output.line("");
                return End.OVERDUE;
            }
            left.ifPresent(this::show);
            pause.take(TICK);
        }
    }

    private void show(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        if (!asks || seconds == lastShown || (!rewrites && lastShown - seconds < SECONDS_A_LINE && seconds > 0)) {
            return;
        }
        lastShown = seconds;
        String text =
                "Press Enter to keep it; the old state comes back in %d:%02d".formatted(seconds / 60, seconds % 60);
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
            output.line("Enter alone keeps it, Ctrl-C goes back at once.");
            lastShown = Long.MAX_VALUE;
        }
        return alone;
    }
}
