package org.lbwizard.program.ifupdown;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files by their paths. */
record MemorySource(Map<String, String> files) implements InterfacesSource {
    @Override
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public List<String> names(String directory) {
        String head = directory.equals("/") ? "/" : directory + "/";
        return files.keySet().stream()
                .filter(path -> path.startsWith(head))
                .map(path -> path.substring(head.length()).split("/", 2)[0])
                .distinct()
                .sorted()
                .toList();
    }
}
