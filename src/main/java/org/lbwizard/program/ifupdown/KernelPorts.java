package org.lbwizard.program.ifupdown;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Tree;

/** The ports that the kernel knows, by which the patterns of an interfaces file are looked up. */
public interface KernelPorts {
    /** Where the kernel shows them. */
    String DIRECTORY = "/sys/class/net";

    /** None is known. */
    KernelPorts NONE = new KernelPorts() {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public Optional<String> attribute(String port, String file) {
            return Optional.empty();
        }
    };

    /** The ports of a tree's kernel. */
    static KernelPorts of(Tree tree) {
        InterfacesSource files = InterfacesSource.of(tree);
        return new KernelPorts() {
            @Override
            public List<String> names() {
                return files.names(DIRECTORY).stream()
                        .sorted(Comparator.comparingInt((String name) -> attribute(name, "ifindex")
                                .filter(index -> index.matches("[0-9]{1,9}"))
                                .map(Integer::valueOf)
                                .orElse(Integer.MAX_VALUE)))
                        .toList();
            }

            @Override
            public Optional<String> attribute(String port, String file) {
                return files.text(DIRECTORY + "/" + port + "/" + file)
                        .flatMap(text -> text.lines().findFirst())
                        .map(String::strip);
            }
        };
    }

    /** In the kernel's order. */
    List<String> names();

    /** The first line of a file of a port in /sys/class/net. */
    Optional<String> attribute(String port, String file);
}
