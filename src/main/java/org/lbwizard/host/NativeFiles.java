package org.lbwizard.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Java's own file classes do not tell of a file: the C library does. Links are not followed. */
final class NativeFiles {
    private static final int NO_FOLLOW = 0x100;
    private static final int HERE = -100;
    private static final int STATX_SIZE = 256;
    private static final long STATX_ATTRIBUTES = 8;
    private static final long STATX_MODE = 28;
    private static final int KIND = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final long IMMUTABLE = 0x10;
    private static final long APPEND_ONLY = 0x20;
    private static final long MOUNT_ROOT = 0x2000;
    private static final long LARGEST = 1L << 16;

    private static final Optional<MethodHandle> LIST =
            function("llistxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
    private static final Optional<MethodHandle> GET =
            function("lgetxattr", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
    private static final Optional<MethodHandle> SET =
            function("lsetxattr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final Optional<MethodHandle> REMOVE =
            function("lremovexattr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final Optional<MethodHandle> STATX =
            function("statx", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

    private NativeFiles() {}

    private static Optional<MethodHandle> function(String name, FunctionDescriptor form) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find(name).map(at -> linker.downcallHandle(at, form));
    }

    private static long call(MethodHandle function, Object... arguments) {
        try {
            return ((Number) function.invokeWithArguments(arguments)).longValue();
        } catch (Throwable impossible) {
            throw new IllegalStateException("a function of the C library does not throw", impossible);
        }
    }

    /** The attributes of a file; none where the file system has none. */
    static ExtendedAttributes attributes(Path file) {
        if (LIST.isEmpty() || GET.isEmpty()) {
            return ExtendedAttributes.NONE;
        }
        Map<String, String> found = new TreeMap<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(file.toString());
            if (call(LIST.get(), path, MemorySegment.NULL, 0L) <= 0) {
                return ExtendedAttributes.NONE;
            }
            MemorySegment buffer = arena.allocate(LARGEST);
            long size = call(LIST.get(), path, buffer, LARGEST);
            for (String name : names(buffer, size)) {
                if (ExtendedAttributes.isKept(name)) {
                    value(path, name, arena).ifPresent(value -> found.put(name, value));
                }
            }
        }
        return new ExtendedAttributes(found);
    }

    private static String[] names(MemorySegment buffer, long size) {
        if (size <= 0) {
            return new String[0];
        }
        byte[] bytes = buffer.asSlice(0, size).toArray(JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8).split("\0", 0);
    }

    private static Optional<String> value(MemorySegment path, String name, Arena arena) {
        MemorySegment buffer = arena.allocate(LARGEST);
        long size = call(GET.orElseThrow(), path, arena.allocateFrom(name), buffer, LARGEST);
        return size < 0
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(buffer.asSlice(0, size).toArray(JAVA_BYTE)));
    }

    /** Gives a file these attributes, and takes away what it has beside them. */
    static void set(Path file, ExtendedAttributes wanted) throws IOException {
        Map<String, String> has = attributes(file).values();
        if (has.equals(wanted.values())) {
            return;
        }
        if (SET.isEmpty() || REMOVE.isEmpty()) {
            throw new FileSystemException(file.toString(), null, "this system's C library sets no extended attributes");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(file.toString());
            for (String name : has.keySet()) {
                if (!wanted.values().containsKey(name)) {
                    check(call(REMOVE.get(), path, arena.allocateFrom(name)), file, name);
                }
            }
            for (Map.Entry<String, String> each : wanted.values().entrySet()) {
                byte[] value = HexFormat.of().parseHex(each.getValue());
                MemorySegment bytes = arena.allocate(Math.max(1, value.length));
                MemorySegment.copy(value, 0, bytes, JAVA_BYTE, 0, value.length);
                String name = each.getKey();
                check(call(SET.get(), path, arena.allocateFrom(name), bytes, (long) value.length, 0), file, name);
            }
        }
    }

    private static void check(long result, Path file, String name) throws IOException {
        if (result != 0 && !ExtendedAttributes.isOptional(name)) {
            throw new FileSystemException(
                    file.toString(), null, "its attribute " + name + " cannot be set on this file system");
        }
    }

    /** What keeps a name from being given to another file, if something does. */
    static Optional<String> obstacle(Path file) {
        if (STATX.isEmpty()) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment found = arena.allocate(STATX_SIZE);
            if (call(STATX.get(), HERE, arena.allocateFrom(file.toString()), NO_FOLLOW, 0, found) != 0) {
                return Optional.empty();
            }
            long attributes = found.get(JAVA_LONG, STATX_ATTRIBUTES);
            if ((attributes & (IMMUTABLE | APPEND_ONLY)) != 0) {
                return Optional.of("this is marked immutable or append-only (lsattr -d shows it)");
            }
            boolean isDirectory = (found.get(JAVA_SHORT, STATX_MODE) & KIND) == DIRECTORY;
            return !isDirectory && (attributes & MOUNT_ROOT) != 0
                    ? Optional.of("another file is mounted over this one (findmnt shows it)")
                    : Optional.empty();
        }
    }
}
