package org.lbwizard.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The right to change an appliance: one process has it at a time, and it ends with the process. */
public final class Lock implements AutoCloseable {
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
    public static Attempt take(Path file, String owner) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return new Attempt(Optional.empty(), Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)));
            return new Attempt(Optional.of(new Lock(channel)), "");
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
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
