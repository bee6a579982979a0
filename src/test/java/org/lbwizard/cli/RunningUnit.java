package org.lbwizard.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
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
import java.util.function.BooleanSupplier;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.host.BootTime;
import org.lbwizard.host.Commands;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Probes;
import org.lbwizard.host.Speech;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.Listener;
import org.lbwizard.operation.LiveSystem;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Operator;
import org.lbwizard.operation.Requester;
import org.lbwizard.operation.Trial;
import org.lbwizard.support.Machines;

/**
 * A unit that a command takes for the running machine, with somebody at its terminal: its programs are given, its time
 * goes by only where the command waits, and what is typed comes when it is said to.
 */
final class RunningUnit {
    private final LocalTree tree;
    private final List<String> log = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Output output = new Output(print(out), print(err));
    private final ManagedSystem site;
    private final Deque<String> replies = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();
    private final Deque<Later> later = new ArrayDeque<>();
    private Instant now = Machines.CLOCK.instant();
    private InputStream typed = InputStream.nullInputStream();
    private boolean hasTerminal = true;
    private boolean rewrites = true;

    /** Something that happens at a time. */
    private record Later(Instant at, Happening what) {}

    /** What happens while a command waits. */
    interface Happening {
        void happen() throws Exception;
    }

    RunningUnit(Path root, Commands commands) {
        this.tree = Machines.tree(root);
        this.site = new ManagedSystem(
                tree,
                Optional.of(new LiveSystem(tree, commands, new Unasked(), clock(), this::pause, log::add)),
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

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    /** It is set up so. */
    void hasSettings(Appliance appliance) {
        Machines.write(tree.root(), "etc/lbwizard/appliance.yaml", ApplianceFile.write(appliance), "rw-------");
    }

    /** Answers the next question so. */
    void reply(String text) {
        replies.add(text);
    }

    /** The standard input holds this from now on. */
    void type(String text) {
        typed = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Something happens once so much time went by; in the order of the calls. */
    void after(Duration time, Happening what) {
        later.add(new Later(now.plus(time), what));
    }

    void withoutTerminal() {
        hasTerminal = false;
    }

    void onADumbTerminal() {
        rewrites = false;
    }

    ManagedSystem site() {
        return site;
    }

    Output output() {
        return output;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    List<String> log() {
        return log;
    }

    /** What was asked, secrets marked with a star. */
    List<String> questions() {
        return questions;
    }

    void pause(Duration time) {
        now = now.plus(time);
        while (!later.isEmpty() && !later.getFirst().at.isAfter(now)) {
            try {
                later.removeFirst().what.happen();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }
    }

    Clock clock() {
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
    Optional<BootTime> running() {
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

    /** What waits for a confirmation at this unit's terminal. */
    Countdown countdown(Trial trial) {
        return new Countdown(trial, output, new Typed(), hasTerminal, rewrites);
    }

    Trial trial() {
        return new Trial(tree, clock(), this::running, this::pause);
    }

    Listener listener() {
        return new TerminalListener(output, new GlobalOptions());
    }

    Operator operator() {
        return new Operator() {
            @Override
            public boolean canBeAsked() {
                return hasTerminal;
            }

            @Override
            public boolean canTypeSecrets() {
                return hasTerminal;
            }

            @Override
            public Optional<String> ask(String prompt, boolean isSecret) {
                questions.add((isSecret ? "*" : "") + prompt);
                return Optional.ofNullable(replies.poll());
            }

            @Override
            public BooleanSupplier cancellation(Runnable heard) {
                return () -> false;
            }

            @Override
            public Waited awaitConfirmation(Trial trial, BooleanSupplier cancelled) throws IOException {
                Waited waited = countdown(trial).await(cancelled);
                output.line("");
                return waited;
            }
        };
    }

    /** The standard input, whatever it holds at the time. */
    private final class Typed extends InputStream {
        @Override
        public int read() throws IOException {
            return typed.read();
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            return typed.read(into, from, most);
        }

        @Override
        public int available() throws IOException {
            return typed.available();
        }
    }
}
