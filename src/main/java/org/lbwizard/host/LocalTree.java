package org.lbwizard.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A file tree below a directory of this machine. */
public final class LocalTree implements Tree {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE = PosixFilePermissions.asFileAttribute(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    private static final int PERMISSION_BITS = 07777;

    private final Path root;
    private final Owner owner;

    private LocalTree(Path root, Owner owner) {
        this.root = root;
        this.owner = owner;
    }

    /** The tree below a directory, which need not exist yet. */
    public static LocalTree at(Path root) throws IOException {
        Path absolute = root.toAbsolutePath().normalize();
        Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
        // The link /proc/self itself is always root's; what it points to is this process's user's.
        return new LocalTree(real, owner(Path.of("/proc/self")));
    }

    private static Owner owner(Path path, LinkOption... options) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,gid", options);
        return owner(found);
    }

    private static Owner owner(Map<String, Object> attributes) {
        return new Owner(number(attributes, "uid"), number(attributes, "gid"));
    }

    private static int number(Map<String, Object> attributes, String name) {
        if (attributes.get(name) instanceof Integer number) {
            return number;
        }
        throw new IllegalStateException("this file system does not tell a file's " + name);
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public boolean isLive() {
        return root.equals(Path.of("/"));
    }

    @Override
    public Owner defaultOwner() {
        return owner;
    }

    /** Where a path is on this machine: its directory's links are followed, but never out of the tree. */
    private Path locate(String path) throws IOException {
        if (!path.startsWith("/") || path.contains("/../") || path.endsWith("/..")) {
            throw new IllegalArgumentException("not a path of the tree: " + path);
        }
        if (StatePath.holds(path)) {
            StatePath.refuseLinks(root, path);
        }
        Path located = root.resolve(path.substring(1));
        Path parent = located.equals(root) ? root : located.getParent();
        if (parent != null && Files.exists(parent) && !parent.toRealPath().startsWith(root)) {
            throw new FileSystemException(located.toString(), null, "a symbolic link on the way leads out of " + root);
        }
        return located;
    }

    /** Where a path is that is to be changed: for root, what another user owns is no place for its state. */
    private Path locateOwn(String path) throws IOException {
        Path located = locate(path);
        if (StatePath.holds(path) && StatePath.isRoot(owner)) {
            StatePath.refuseForeign(root, path);
        }
        return located;
    }

    /** Whether a part of the way to a path is no directory, so that nothing can stand there. */
    private boolean hasNoWay(Path at) {
        for (Path way = at.getParent(); way != null && way.startsWith(root); way = way.getParent()) {
            if (isThere(way)) {
                return !Files.isDirectory(way);
            }
        }
        return false;
    }

    @Override
    public Lock.Attempt lock(String path, String holder) throws IOException {
        return Lock.take(locateOwn(path), holder);
    }

    @Override
    public FileState state(String path) throws IOException {
        Path at = locate(path);
        Map<String, Object> found;
        try {
            found = Files.readAttributes(
                    at, "unix:mode,uid,gid,isSymbolicLink,isRegularFile,isDirectory", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException absent) {
            return FileState.ABSENT;
        } catch (FileSystemException failed) {
            if (hasNoWay(at)) {
                return FileState.ABSENT;
            }
            throw failed;
        }
        if (Boolean.TRUE.equals(found.get("isSymbolicLink"))) {
            return new FileState.SymbolicLink(Files.readSymbolicLink(at).toString());
        }
        if (!Boolean.TRUE.equals(found.get("isRegularFile"))) {
            return Boolean.TRUE.equals(found.get("isDirectory"))
                    ? FileState.DIRECTORY
                    : new FileState.Other("a device, socket or pipe");
        }
        return new FileState.Regular(
                Sha256.of(PlainFile.whole(at)), number(found, "mode") & PERMISSION_BITS, owner(found));
    }

    @Override
    public byte[] read(String path) throws IOException {
        Path at = locate(path);
        if (Files.isSymbolicLink(at) && !at.toRealPath().startsWith(root)) {
            throw new FileSystemException(at.toString(), null, "the symbolic link leads out of " + root);
        }
        if (hasNoWay(at)) {
            throw new NoSuchFileException(at.toString());
        }
        return PlainFile.whole(at);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(locate(directory))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public boolean exists(String path) throws IOException {
        return isThere(locate(path));
    }

    @Override
    public boolean isDirectory(String path) throws IOException {
        Path at = locate(path);
        return Files.isDirectory(at) && at.toRealPath().startsWith(root);
    }

    @Override
    public void create(String path, byte[] content, int mode, Owner newOwner) throws IOException {
        Path at = locateOwn(path);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(at, options, PRIVATE)) {
            writeAll(channel, content);
            own(at, newOwner);
            Files.setAttribute(at, "unix:mode", mode);
            channel.force(true);
        }
    }

    @Override
    public ExtendedAttributes attributes(String path) throws IOException {
        return NativeFiles.attributes(locate(path));
    }

    /** Setting an access control list changes the mode, and setting the mode bounds the list. */
    @Override
    public void setAttributes(String path, ExtendedAttributes attributes) throws IOException {
        Path at = locate(path);
        int mode = number(Files.readAttributes(at, "unix:mode", LinkOption.NOFOLLOW_LINKS), "mode") & PERMISSION_BITS;
        NativeFiles.set(at, attributes);
        Files.setAttribute(at, "unix:mode", mode);
    }

    @Override
    public Optional<String> obstacle(String path) throws IOException {
        Path at = locate(path);
        return isThere(at) ? NativeFiles.obstacle(at) : Optional.empty();
    }

    private static boolean isThere(Path at) {
        return Files.exists(at, LinkOption.NOFOLLOW_LINKS);
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void own(Path at, Owner wanted) throws IOException {
        Owner has = owner(at, LinkOption.NOFOLLOW_LINKS);
        if (has.user() != wanted.user()) {
            Files.setAttribute(at, "unix:uid", wanted.user(), LinkOption.NOFOLLOW_LINKS);
        }
        if (has.group() != wanted.group()) {
            Files.setAttribute(at, "unix:gid", wanted.group(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    @Override
    public void createLink(String path, String target) throws IOException {
        Files.createSymbolicLink(locate(path), Path.of(target));
    }

    @Override
    public void addName(String existing, String name) throws IOException {
        Files.createLink(locate(name), locate(existing));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(locateOwn(from), locateOwn(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String path) throws IOException {
        Path at = locateOwn(path);
        try {
            Files.deleteIfExists(at);
        } catch (FileSystemException failed) {
            if (!hasNoWay(at)) {
                throw failed;
            }
        }
    }

    @Override
    public void createDirectory(String path, int mode) throws IOException {
        Path at = locateOwn(path);
        if (path.equals("/")) {
            Files.createDirectories(at);
        } else if (!Files.isDirectory(at)) {
            Files.createDirectory(at);
            Files.setAttribute(at, "unix:mode", mode);
        }
    }

    @Override
    public void append(String path, byte[] bytes) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(locateOwn(path), options)) {
            writeAll(channel, bytes);
            channel.force(true);
        }
    }

    @Override
    public void sync(String directory) throws IOException {
        try (FileChannel channel = FileChannel.open(locate(directory), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
