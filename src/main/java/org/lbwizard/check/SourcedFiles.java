package org.lbwizard.check;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.host.Tree;

/**
 * The files that an interfaces file reads besides itself (interfaces(5), "source" and "source-directory").
 *
 * @param files where they are
 */
record SourcedFiles(MachineFiles files) {
    /** run-parts(8) takes files of such names only. */
    private static final Pattern OF_DIRECTORY = Pattern.compile("[A-Za-z0-9_-]+");

    /** The paths, each once; a pattern may stand in the last part of a path. */
    List<String> of(String path) {
        Set<String> found = new LinkedHashSet<>();
        follow(path, found);
        found.remove(path);
        return List.copyOf(found);
    }

    private void follow(String path, Set<String> found) {
        if (!found.add(path)) {
            return;
        }
        for (String line : files.text(path).orElse("").lines().toList()) {
            String[] words = line.strip().split("\\s+", 2);
            if (words.length == 2) {
                String named = words[1].startsWith("/") ? words[1] : Tree.parent(path) + "/" + words[1];
                switch (words[0]) {
                    case "source" -> matching(named).forEach(next -> follow(next, found));
                    case "source-directory", "source-dir" -> inside(named).forEach(next -> follow(next, found));
                    default -> {}
                }
            }
        }
    }

    private List<String> matching(String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + Tree.name(pattern));
        List<String> all = new ArrayList<>(files.in(Tree.parent(pattern)));
        all.removeIf(path -> !matcher.matches(Path.of(Tree.name(path))));
        return all;
    }

    private List<String> inside(String directory) {
        return files.in(directory).stream()
                .filter(path -> OF_DIRECTORY.matcher(Tree.name(path)).matches())
                .toList();
    }
}
