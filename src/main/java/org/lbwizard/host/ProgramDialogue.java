package org.lbwizard.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A dialogue with a process of this machine. */
final class ProgramDialogue implements Dialogue {
    /** More than any line that is meant to come. */
    private static final int LONGEST_LINE = 1 << 16;

    /** Beyond that the program waits until its lines are read. */
    private static final int MOST_LINES = 10_000;

    private final Process process;
    private final OutputStream in;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(MOST_LINES);

    /** @param process whose two streams are one */
    ProgramDialogue(Process process) {
        this.process = process;
        this.in = process.getOutputStream();
        Thread.ofPlatform().daemon().name("dialogue").start(this::listen);
    }

    private void listen() {
        try (Reader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                if (next == '\n' || line.length() == LONGEST_LINE) {
                    lines.put(Optional.of(line.toString()));
                    line.setLength(0);
                }
                if (next != '\n') {
                    line.append((char) next);
                }
            }
            if (!line.isEmpty()) {
                lines.put(Optional.of(line.toString()));
            }
        } catch (IOException ended) {
            // What it said before counts.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        // Where there is no room for the end, the bound of whoever listens tells it.
        var _ = lines.offer(Optional.empty());
    }

    @Override
    public void say(String line) {
        try {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException ended) {
            // The answer that does not come tells.
        }
    }

    @Override
    public Optional<String> hear(Duration bound) {
        try {
            Optional<String> line = lines.poll(bound.toNanos(), TimeUnit.NANOSECONDS);
            if (line == null || line.isPresent()) {
                return line == null ? Optional.empty() : line;
            }
            // An end stays one.
            var _ = lines.offer(line);
            return line;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException ended) {
            // That is what was wanted.
        }
    }
}
