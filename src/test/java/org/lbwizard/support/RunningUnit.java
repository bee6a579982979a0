package org.lbwizard.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Speech;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.LiveSystem;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Requester;
import org.lbwizard.operation.Trial;

/**
 * A unit that an operation takes for the running machine: its programs are given, and its time goes by only where the
 * operation waits.
 */
public final class RunningUnit {
    private final Tree tree;
    private final List<String> log = new ArrayList<>();
    private final ManagedSystem site;
    private final Deque<Later> later = new ArrayDeque<>();
    private Instant now = Machines.CLOCK.instant();

    /** Something that happens at a time. */
    private record Later(Instant at, Happening what) {}

    /** What happens while an operation waits. */
    public interface Happening {
        void happen() throws Exception;
    }

    /** A unit whose network nobody asks for a service. */
    public RunningUnit(Path root, Commands commands) {
        this(Machines.tree(root), commands, new Unasked());
    }

    public RunningUnit(Tree tree, Commands commands, Probes probes) {
        this.tree = tree;
        this.site = new ManagedSystem(
                tree,
                Optional.of(new LiveSystem(tree, commands, probes, clock(), this::pause, log::add)),
                new Requester("root", "a test"));
    }

    /** No service is asked for here. */
    private static final class Unasked implements Probes {
        @Override
        public Optional<String> service(String address, int port, Speech speech, Duration bound) {
            throw new AssertionError("nobody asks " + address);
        }

        @Override
        public boolean connects(String address, int port, Duration bound) {
            throw new AssertionError("nobody asks " + address);
        }
    }

    /** It is set up so. */
    public void hasSettings(Appliance appliance) {
        Machines.write(tree.root(), "etc/lbwizard/appliance.yaml", ApplianceFile.write(appliance), "rw-------");
    }

    /** Something happens once so much time went by; in the order of the calls. */
    public void after(Duration time, Happening what) {
        later.add(new Later(now.plus(time), what));
    }

    public ManagedSystem site() {
        return site;
    }

    public List<String> log() {
        return log;
    }

    /** Lets time go by. */
    public void pause(Duration time) {
        now = now.plus(time);
        while (!later.isEmpty() && !later.getFirst().at.isAfter(now)) {
            try {
                later.removeFirst().what.happen();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** The clock that nobody sets, as far as this one went since the wait in the journal began. */
    private Optional<BootTime> running() {
        long gone = Duration.between(Machines.CLOCK.instant(), now).toSeconds();
        return waitBegan().map(began -> began.plus(gone));
    }

    private Optional<BootTime> waitBegan() {
        try {
            String journal = new String(tree.read("/var/lib/lbwizard/journal"), StandardCharsets.UTF_8);
            return journal.lines()
                    .filter(line -> line.startsWith("wait\t"))
                    .reduce((first, last) -> last)
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new BootTime(fields[1], Long.parseLong(fields[2]) - Long.parseLong(fields[3])));
        } catch (IOException settled) {
            return BootTime.now();
        }
    }

    /** The change that is on trial here. */
    public Trial trial() {
        return new Trial(tree, clock(), this::running, this::pause);
    }
}
