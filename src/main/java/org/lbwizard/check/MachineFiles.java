package org.lbwizard.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.RunningPorts;
import org.lbwizard.host.Tree;

/** Reads the machine's files as text; what cannot be read tells nothing. */
record MachineFiles(Tree tree) {
    Optional<String> text(String path) {
        try {
            return Optional.of(new String(tree.read(path), StandardCharsets.UTF_8));
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    /** The paths of the files in a directory, sorted. */
    List<String> in(String directory) {
        try {
            return tree.list(directory).stream()
                    .map(name -> directory + "/" + name)
                    .toList();
        } catch (IOException unseen) {
            return List.of();
        }
    }

    boolean exists(String path) {
        try {
            return tree.exists(path);
        } catch (IOException unseen) {
            return false;
        }
    }

    /** Whether a port is there and set up. */
    boolean isUp(String port) {
        return text("/sys/class/net/" + port + "/flags").map(RunningPorts::isUp).orElse(false);
    }
}
