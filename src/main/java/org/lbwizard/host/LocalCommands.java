package org.lbwizard.host;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The programs of this machine. What they print goes through files: a daemon that a program leaves behind keeps its
 * pipes open, and reading them would never end.
 */
public final class LocalCommands implements Commands {
    /** In memory where it may be: a full disk must not keep programs from telling, least of all on the way back. */
    private static final Path DIRECTORY =
            Path.of(Files.isWritable(Path.of("/run")) ? "/run" : System.getProperty("java.io.tmpdir"));

    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    @Override
    public Ran run(Command command) {
        long start = System.nanoTime();
        Path out = null;
        Path err = null;
        try {
            out = Files.createTempFile(DIRECTORY, "lbwizard", ".out");
            err = Files.createTempFile(DIRECTORY, "lbwizard", ".err");
            Process process = start(command, out.toFile(), err.toFile());
            Optional<Integer> exit = await(process, command);
            String cut = exit.isPresent()
                    ? ""
                    : "did not end within " + command.bound().toSeconds() + " s\n";
            return new Ran(exit, text(out), cut + text(err), since(start));
        } catch (IOException failed) {
            return new Ran(Optional.empty(), "", String.valueOf(failed.getMessage()), since(start));
        } finally {
            remove(out);
            remove(err);
        }
    }

    @Override
    public Dialogue converse(Command command) {
        try {
            return new ProgramDialogue(
                    builder(command).redirectErrorStream(true).start());
        } catch (IOException failed) {
            return Dialogue.ENDED;
        }
    }

    private static ProcessBuilder builder(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.argv());
        builder.environment().put("PATH", PATH);
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(command.environment());
        return builder;
    }

    private static Process start(Command command, File out, File err) throws IOException {
        ProcessBuilder builder = builder(command).redirectOutput(out).redirectError(err);
        if (command.input().isEmpty()) {
            return builder.redirectInput(new File("/dev/null")).start();
        }
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(command.inputBytes());
        } catch (IOException notRead) {
            // It ended without reading all: its exit code tells.
        }
        return process;
    }

    private static Optional<Integer> await(Process process, Command command) {
        boolean interrupted = false;
        long until = System.nanoTime() + command.bound().toNanos();
        try {
            while (true) {
                try {
                    if (process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return Optional.of(process.exitValue());
                    }
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    return Optional.empty();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void remove(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            file.toFile().delete();
        }
    }
}
