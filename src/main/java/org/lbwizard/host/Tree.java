package org.lbwizard.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A machine's file tree: every file that the product reads or writes goes through here. Paths are absolute within the
 * tree, such as {@code /etc/hosts}, and never lead out of it.
 */
public interface Tree {
    /** Where it lies on this machine. */
    Path root();

    /** Whether this is the machine's own tree, whose running state belongs to its files. */
    boolean isLive();

    /** What files made in this tree belong to: root, or the user without root rights. */
    Owner defaultOwner();

    /** Tries to take the lock that a file of this tree stands for, see {@link Lock#take}. */
    Lock.Attempt lock(String path, String holder) throws IOException;

    FileState state(String path) throws IOException;

    /** A file's content, a symbolic link followed within the tree. */
    byte[] read(String path) throws IOException;

    /** The names in a directory, sorted; none if it does not exist. */
    List<String> list(String directory) throws IOException;

    boolean exists(String path) throws IOException;

    /** Whether a directory stands there, a symbolic link followed within the tree. */
    boolean isDirectory(String path) throws IOException;

    /** Makes a new file and has it on the disk before returning; fails if there is something. */
    void create(String path, byte[] content, int mode, Owner owner) throws IOException;

    /** What a file carries beside content, mode and owner. */
    ExtendedAttributes attributes(String path) throws IOException;

    /** Gives a file these attributes and no others; its mode stays. */
    void setAttributes(String path, ExtendedAttributes attributes) throws IOException;

    /** What keeps a path's name from being given to another file: a mount or a mark on it, as a sentence. */
    Optional<String> obstacle(String path) throws IOException;

    /** Makes a new symbolic link; fails if there is something. */
    void createLink(String path, String target) throws IOException;

    /** Gives what stands at a path (a symbolic link itself, not its target) a second name. */
    void addName(String existing, String name) throws IOException;

    /** Moves a name in one step, over whatever file stands there. */
    void rename(String from, String to) throws IOException;

    /** Removes a file, link or empty directory if it is there. */
    void delete(String path) throws IOException;

    /** Makes one directory whose parent exists; one that exists already is left as it is. */
    void createDirectory(String path, int mode) throws IOException;

    /** Adds to the end of a file and has it on the disk before returning. */
    void append(String path, byte[] bytes) throws IOException;

    /** Has a directory's names on the disk before returning. */
    void sync(String directory) throws IOException;

    /** The directory that holds a path. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** A path's last part. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A neighbour of a path: the same directory, another name. */
    static String beside(String path, String name) {
        String parent = parent(path);
        return parent.equals("/") ? "/" + name : parent + "/" + name;
    }
}
