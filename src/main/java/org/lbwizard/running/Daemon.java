package org.lbwizard.running;

import java.time.Duration;
import java.util.Set;

/**
 * A unit of systemd that reads files of ours.
 *
 * @param files the paths that it reads
 * @param onChange what to do to it when one of them changed
 * @param stop how long stopping may take
 * @param settle how long after a start it may still fall over: its start command tells nothing
 * @param brings what it brings onto the machine, and must bring anew where that is missing
 * @param pace how long that may take
 */
public record Daemon(
        String unit,
        Set<String> files,
        OnChange onChange,
        Duration stop,
        Duration settle,
        Set<Fact.Kind> brings,
        Pace pace) {
    /**
     * How long what a daemon brings may take to come.
     *
     * @param first until it has begun
     * @param each for each real server
     */
    public record Pace(Duration first, Duration each) {
        private static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);

        Duration of(int servers) {
            return first.plus(each.multipliedBy(servers));
        }
    }

    /** A daemon that has brought everything once it has started. */
    public Daemon(
            String unit, Set<String> files, OnChange onChange, Duration stop, Duration settle, Set<Fact.Kind> brings) {
        this(unit, files, onChange, stop, settle, brings, Pace.AT_ONCE);
    }

    /** How a daemon comes to read its files again. */
    public enum OnChange {
        RELOAD,
        /** Stopped while the old files are in place, started with the new ones. */
        RESTART
    }

    public Daemon {
        files = Set.copyOf(files);
        brings = Set.copyOf(brings);
    }
}
