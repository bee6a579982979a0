package org.lbwizard.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the machine's files as text; what cannot be read tells nothing.
 *
 * @param tree where they are
 */
public record MachineFiles(Tree tree) {
    private static final int MOST_LINKS = 8;

    public Optional<String> text(String path) {
        try {
            return Optional.of(new String(tree.read(path), StandardCharsets.UTF_8));
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    /** A file's bytes; none where it cannot be read. */
    public byte[] bytes(String path) {
        try {
            return tree.read(path);
        } catch (IOException unseen) {
            return new byte[0];
        }
    }

    /** The paths of the files in a directory, sorted. */
    public List<String> in(String directory) {
        try {
            return tree.list(directory).stream()
                    .map(name -> directory + "/" + name)
                    .toList();
        } catch (IOException unseen) {
            return List.of();
        }
    }

    /**
     * Configuration files of several directories in the order of their names, as systemd's programs read them: a file
     * hides those of its name in the directories behind it, and an empty one or a link to /dev/null hides them for good.
     *
     * @param directories the one that wins first
     */
    public List<String> merged(List<String> directories, String ending) {
        Map<String, String> byName = new TreeMap<>();
        for (String directory : directories) {
            for (String path : in(directory)) {
                if (path.endsWith(ending)) {
                    byName.putIfAbsent(Tree.name(path), path);
                }
            }
        }
        List<String> paths = new ArrayList<>(byName.values());
        paths.removeIf(this::isMasked);
        return paths;
    }

    /** Whether a file is there only to hide others of its name. */
    public boolean isMasked(String path) {
        return link(path).filter("/dev/null"::equals).isPresent()
                || text(path).filter(String::isEmpty).isPresent();
    }

    /** A file's text, links followed as the machine itself would: an absolute one from the top of its tree. */
    public Optional<String> followed(String path) {
        String at = path;
        for (int links = 0; links < MOST_LINKS; links++) {
            Optional<String> target = link(at);
            if (target.isEmpty()) {
                return text(at);
            }
            at = Path.of(Tree.parent(at)).resolve(target.get()).normalize().toString();
        }
        return Optional.empty();
    }

    /** Where a symbolic link points to. */
    public Optional<String> link(String path) {
        try {
            return tree.state(path) instanceof FileState.SymbolicLink(String target)
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    public boolean exists(String path) {
        try {
            return tree.exists(path);
        } catch (IOException unseen) {
            return false;
        }
    }

    /** Whether one of these is there; so it counts too where the tree holds no programs at all, as one for a trial. */
    public boolean hasProgram(String... paths) {
        for (String path : paths) {
            if (exists(path)) {
                return true;
            }
        }
        return !exists("/usr/bin") && !exists("/usr/sbin");
    }

    /** Whether a port is there and set up. */
    public boolean isUp(String port) {
        return text("/sys/class/net/" + port + "/flags").map(RunningPorts::isUp).orElse(false);
    }
}
