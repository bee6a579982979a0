package org.lbwizard.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.problem.Printable;

/** The right to change an appliance: one process has it at a time, and it ends with the process. */
public final class Lock implements AutoCloseable {
    private static final int LONGEST = 500;

    private final FileChannel channel;

    private Lock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * What came of trying to take a lock.
     *
     * @param lock present if it was taken
     * @param holder if it was not: who has it, as written by {@code take} there
     */
    public record Attempt(Optional<Lock> lock, String holder) {}

    /**
     * Tries to take the lock without waiting.
     *
     * @param file need not exist, its directory must
     * @param owner what others are told while it is held
     */
    static Attempt take(Path file, String owner) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnsafePathException(
                    file, "this is where the lock is kept, and it is not a regular file", "move it away and try again");
        }
        FileChannel channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return new Attempt(Optional.empty(), printable(Files.readAllBytes(file)));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((StateLine.join(owner) + "\n").getBytes(StandardCharsets.UTF_8)));
            return new Attempt(Optional.of(new Lock(channel)), "");
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** It is shown on other people's terminals, whoever wrote it. */
    private static String printable(byte[] text) {
        String shown = new String(text, StandardCharsets.UTF_8).strip();
        return Printable.line(shown.substring(0, Math.min(shown.length(), LONGEST)));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
