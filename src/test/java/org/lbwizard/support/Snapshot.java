package org.lbwizard.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lbwizard.host.Sha256;

/** Everything below a directory that an apply must keep or change as a whole: names, kinds, modes, owners, bytes. */
public record Snapshot(Map<String, String> entries) {

    /** Looks at a tree, passing over what is lbwizard's own book-keeping. */
    public static Snapshot of(Path root) {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(p -> !p.equals(root) && !p.startsWith(root.resolve("var")))
                    .forEach(p -> found.put(root.relativize(p).toString(), said(p)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Snapshot(found);
    }

    private static String said(Path path) {
        try {
            var a = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
            String content = Files.isSymbolicLink(path)
                    ? "-> " + Files.readSymbolicLink(path)
                    : Files.isDirectory(path) ? "directory" : Sha256.of(Files.readAllBytes(path));
            return "%o %s:%s %s".formatted((Integer) a.get("mode"), a.get("uid"), a.get("gid"), content);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
