package org.lbwizard.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import org.lbwizard.problem.Printable;

/**
 * The log of the running machine: a plain file for people, and the journal through logger(1). It is never worth a
 * failure: where it cannot be written, work goes on.
 */
public final class LogFile implements Diary {
    /** One older file is kept beside it. */
    private static final long LARGEST = 4L << 20;

    private final Clock clock;
    private final long process = ProcessHandle.current().pid();
    private final Path path;
    private Optional<FileChannel> file = Optional.empty();
    private Optional<Process> logger = Optional.empty();
    private boolean isOpen;

    /** The log at a path; nothing is made before the first line, which gives the file mode 0600. */
    public LogFile(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    private static Optional<FileChannel> file(Path path) {
        try {
            if (Files.exists(path) && Files.size(path) > LARGEST) {
                Files.move(path, Path.of(path + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return Optional.of(FileChannel.open(
                    path,
                    EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
        } catch (IOException unwritable) {
            return Optional.empty();
        }
    }

    private static Optional<Process> logger() {
        try {
            return Optional.of(new ProcessBuilder("/usr/bin/logger", "-t", "lbwizard")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void write(String line) {
        if (!isOpen) {
            isOpen = true;
            file = file(path);
            logger = logger();
        }
        String plain = Printable.line(line);
        String when = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        file.ifPresent(to -> append(to, when + " [" + process + "] " + plain + "\n"));
        logger.ifPresent(to -> tell(to, plain + "\n"));
    }

    private static void append(FileChannel to, String line) {
        try {
            to.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException full) {
            // A full disk must not stop what frees it.
        }
    }

    private static void tell(Process to, String line) {
        try {
            OutputStream in = to.getOutputStream();
            in.write(line.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException gone) {
            // The file has it.
        }
    }
}
