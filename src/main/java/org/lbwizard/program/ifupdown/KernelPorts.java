package org.lbwizard.program.ifupdown;

import java.util.List;
import java.util.Optional;

/** The ports that the kernel knows, by which the patterns of an interfaces file are looked up. */
public interface KernelPorts {
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

    /** In the kernel's order. */
    List<String> names();

    /** The first line of a file of a port in /sys/class/net. */
    Optional<String> attribute(String port, String file);
}
