package org.lbwizard.program.ifupdown;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What /etc/network/interfaces and the files that it reads say (interfaces(5)).
 *
 * @param files those that were read, the first one first
 * @param stanzas in the order in which they are read
 * @param allowed the names behind {@code auto} and {@code allow-CLASS}, by class
 * @param directives the lines that belong to no port: source, rename, no-scripts and the like
 * @param refusals where ifupdown gives up reading a file, and why
 */
public record Interfaces(
        List<String> files,
        List<Stanza> stanzas,
        Map<String, List<String>> allowed,
        List<Mapping> mappings,
        List<Directive> directives,
        List<String> refusals) {
    public static final String PATH = "/etc/network/interfaces";
    public static final String AUTO = "auto";
    private static final String LOOPBACK = "lo";

    /**
     * A line that belongs to no single port.
     *
     * @param file the path of the file that it stands in
     */
    public record Directive(String file, String line) {}

    /**
     * A port that is brought up.
     *
     * @param logical the name of the stanzas by which that is done
     */
    public record Brought(String port, String logical) {}

    public Interfaces {
        files = List.copyOf(files);
        stanzas = List.copyOf(stanzas);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        allowed.forEach((when, names) -> copy.put(when, List.copyOf(names)));
        allowed = Collections.unmodifiableMap(copy);
        mappings = List.copyOf(mappings);
        directives = List.copyOf(directives);
        refusals = List.copyOf(refusals);
    }

    /** What ifupdown reads in a tree; nothing where there is no such file. */
    public static Interfaces in(InterfacesSource source) {
        return new InterfacesParser(source).parse(PATH, source.text(PATH).orElse(""));
    }

    /** What a text says by itself. */
    public static Interfaces of(String text) {
        return new InterfacesParser(InterfacesSource.NONE).parse(PATH, text);
    }

    /** Whether ifupdown refuses the first file, and so everything. */
    public boolean isRefused() {
        return refusals.stream().anyMatch(refusal -> refusal.startsWith(files.getFirst() + ":"));
    }

    /** The ports of a class, each with its stanza's name, as {@code ifquery --list} finds them. */
    public List<Brought> brought(String when, KernelPorts kernel) {
        Set<Brought> found = new LinkedHashSet<>();
        if (when.equals(AUTO)) {
            found.add(new Brought(LOOPBACK, LOOPBACK));
        }
        allowed.getOrDefault(when, List.of()).forEach(name -> found.addAll(PortPattern.expand(name, kernel)));
        return found.stream().filter(b -> isDefined(b.logical())).toList();
    }

    private boolean isDefined(String logical) {
        return logical.equals(LOOPBACK)
                || stanzas.stream().anyMatch(s -> s.name().equals(logical))
                || mappings.stream().anyMatch(m -> m.maps(logical));
    }

    /** The stanzas by which a port is set up, further addresses such as {@code eth0:1} among them. */
    public List<Stanza> of(String port, KernelPorts kernel) {
        Set<String> logical = everyBrought(kernel)
                .filter(b -> b.port().equals(port) && !b.logical().equals(port))
                .map(Brought::logical)
                .collect(Collectors.toSet());
        return stanzas.stream()
                .filter(s -> logical.isEmpty()
                        ? s.port().equals(port)
                        : logical.contains(s.name()) || s.name().startsWith(port + ":"))
                .toList();
    }

    private Stream<Brought> everyBrought(KernelPorts kernel) {
        return allowed.values().stream().flatMap(List::stream).flatMap(n -> PortPattern.expand(n, kernel).stream());
    }

    /**
     * The ports that it sets up, in the order of their stanzas, the loopback port left out: no names that only stand
     * for others, such as templates to inherit from and what a pattern is mapped to.
     */
    public List<String> ports(KernelPorts kernel) {
        List<Brought> brought =
                everyBrought(kernel).filter(b -> isDefined(b.logical())).toList();
        Set<String> standIns = new HashSet<>();
        brought.stream().map(Brought::logical).forEach(standIns::add);
        stanzas.stream().flatMap(s -> s.inherits().stream()).forEach(standIns::add);
        brought.stream().map(Brought::port).forEach(standIns::remove);
        standIns.removeAll(kernel.names());
        Stream<String> ofStanzas =
                stanzas.stream().filter(s -> !standIns.contains(s.name())).map(Stanza::port);
        return Stream.concat(ofStanzas, brought.stream().map(b -> b.port().split(":", 2)[0]))
                .filter(port -> !port.equals(LOOPBACK))
                .distinct()
                .toList();
    }

    /** The first default gateway, and the port of its stanza. */
    public Optional<Stanza> gatewayStanza() {
        return stanzas.stream()
                .filter(s -> s.family().equals("inet") && s.value("gateway").isPresent())
                .findFirst();
    }
}
