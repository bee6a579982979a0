package org.lbwizard.check;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.lbwizard.host.MachineFiles;
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
                String named =
                        Path.of(Tree.parent(path)).resolve(words[1]).normalize().toString();
                switch (words[0]) {
                    case "source" -> matching(named).forEach(next -> follow(next, found));
                    case "source-directory", "source-dir" -> inside(named).forEach(next -> follow(next, found));
                    default -> {}
                }
            }
        }
    }

    private List<String> matching(String pattern) {
        Predicate<String> matcher = matcher(Tree.name(pattern));
        return files.in(Tree.parent(pattern)).stream()
                .filter(path -> matcher.test(Tree.name(path)))
                .toList();
    }

    /** As the shell does it: a star takes no name that begins with a dot, and what is no pattern is a name. */
    private static Predicate<String> matcher(String pattern) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            return name -> name.startsWith(".") == pattern.startsWith(".") && matcher.matches(Path.of(name));
        } catch (PatternSyntaxException name) {
            return pattern::equals;
        }
    }

    private List<String> inside(String directory) {
        return files.in(directory).stream()
                .filter(path -> OF_DIRECTORY.matcher(Tree.name(path)).matches())
                .toList();
    }
}
