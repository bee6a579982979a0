package org.lbwizard.program.ifupdown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Tree;

/** Where the files are read that an interfaces file names. */
public interface InterfacesSource {
    /** Nothing but one text is known. */
    InterfacesSource NONE = new InterfacesSource() {
        @Override
        public Optional<String> text(String path) {
            return Optional.empty();
        }

        @Override
        public List<String> names(String directory) {
            return List.of();
        }
    };

    /** A file's text; empty where it cannot be read. */
    Optional<String> text(String path);

    /** The names in a directory, sorted; none where there is no such directory. */
    List<String> names(String directory);

    /** The files of a tree. */
    static InterfacesSource of(Tree tree) {
        return new InterfacesSource() {
            @Override
            public Optional<String> text(String path) {
                try {
                    return Optional.of(new String(tree.read(path), StandardCharsets.UTF_8));
                } catch (IOException unreadable) {
                    return Optional.empty();
                }
            }

            @Override
            public List<String> names(String directory) {
                try {
                    return tree.list(directory);
                } catch (IOException unreadable) {
                    return List.of();
                }
            }
        };
    }
}
