package org.lbwizard.interview;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.RefusedException;

/** Reads what defaults come from: what cannot be read tells nothing, because a default is never worth a failure. */
record SystemFiles(Tree tree) {
    String text(String path) {
        try {
            return new String(tree.read(path), StandardCharsets.UTF_8);
        } catch (IOException unseen) {
            return "";
        }
    }

    Optional<String> line(String path) {
        return text(path).lines().findFirst().map(String::strip);
    }

    List<String> names(String directory) {
        try {
            return tree.list(directory);
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

    /** The last part of what a symbolic link leads to. */
    Optional<String> linkName(String path) {
        try {
            return tree.state(path) instanceof FileState.SymbolicLink(String target)
                    ? Optional.of(Tree.name(target))
                    : Optional.empty();
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    static <T> Optional<T> readable(String text, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text));
        } catch (RefusedException notOurs) {
            return Optional.empty();
        }
    }
}
