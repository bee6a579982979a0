package org.lbwizard.operation;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.lbwizard.apply.Recovery;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.Pause;
import org.lbwizard.host.Tree;

/** A change that is in place until its deadline, as it looks to whoever may confirm it. */
public final class Trial {
    private final Tree tree;
    private final Clock clock;
    private final Supplier<Optional<BootTime>> running;
    private final Pause pause;

    /** @param running the clock that only runs: the other one may be set meanwhile */
    public Trial(Tree tree, Clock clock, Supplier<Optional<BootTime>> running, Pause pause) {
        this.tree = tree;
        this.clock = clock;
        this.running = running;
        this.pause = pause;
    }

    /** Whether it can be confirmed now. */
    public boolean awaitsConfirmation() throws IOException {
        return Recovery.pending(tree).isPresent();
    }

    /** Whether it was confirmed or rolled back, here or elsewhere. */
    public boolean isSettled() throws IOException {
        return Recovery.pending(tree).isEmpty() && !Recovery.isNeeded(tree);
    }

    /** The time until its deadline, negative after it; empty where none is set any more. */
    public Optional<Duration> left() throws IOException {
        return Recovery.left(tree, clock.instant(), running.get());
    }

    /** Lets some time pass between two looks. */
    public void pause(Duration time) {
        pause.take(time);
    }
}
