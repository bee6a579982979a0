package org.lbwizard.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Reads files, and nothing that could make the reader wait or never end: no pipes, sockets or devices. */
public final class PlainFile {
    /** The largest file that is ever read, which is an appliance.yaml's limit. */
    static final int LARGEST = 256 << 20;

    private static final int BITE = 64 << 10;

    private PlainFile() {}

    /** Something that is no regular file stands where one is to be read, or one that is too large. */
    public static final class NotPlainException extends FileSystemException {
        private static final long serialVersionUID = 1L;

        NotPlainException(String file, String reason) {
            super(file, null, reason);
        }
    }

    /**
     * The beginning of a file that a user names; what a shell has opened for it ({@code <(command)}) is read too.
     *
     * @param most how many bytes are read; one more than is allowed shows that there are too many
     */
    public static byte[] named(String name, int most) throws IOException {
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException unwritable) {
            throw new FileSystemException(name, null, "this is no file name here: " + unwritable.getReason());
        }
        if (!name.startsWith("/dev/fd/") && !name.startsWith("/proc/self/fd/") && !name.equals("/dev/stdin")) {
            refuseOthers(path);
        }
        return bytes(path, most);
    }

    /**
     * A whole file, links followed.
     *
     * @throws NotPlainException if it is something else, or too large
     */
    static byte[] whole(Path path) throws IOException {
        refuseOthers(path);
        byte[] bytes = bytes(path, LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge(path);
        }
        return bytes;
    }

    private static void refuseOthers(Path path) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        if (!found.isRegularFile()) {
            throw new NotPlainException(
                    path.toString(),
                    "this is " + (found.isDirectory() ? "a directory" : "a pipe, socket or device") + ", not a file");
        }
        if (found.size() > LARGEST) {
            throw tooLarge(path);
        }
    }

    private static NotPlainException tooLarge(Path path) {
        return new NotPlainException(path.toString(), "this has more than " + (LARGEST >> 20) + " MiB");
    }

    private static byte[] bytes(Path path, int most) throws IOException {
        // In large bites: Files.readAllBytes begins a file without a size with one byte, and a file of /proc/sys gives
        // what the first bite can hold and no more.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bite = new byte[BITE];
            int read = 0;
            while (read >= 0 && bytes.size() < most) {
                bytes.write(bite, 0, read);
                read = in.read(bite, 0, Math.min(BITE, most - bytes.size()));
            }
        }
        return bytes.toByteArray();
    }
}
