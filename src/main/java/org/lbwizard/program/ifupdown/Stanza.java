package org.lbwizard.program.ifupdown;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stanza that begins with {@code iface}.
 *
 * @param file the path of the file that it stands in
 * @param name of the logical interface, which is a port's where nothing maps it
 * @param inherits the stanza whose options come first
 * @param inherited the options of that stanza
 * @param options its own, in the order of the file
 */
public record Stanza(
        String file,
        String name,
        String family,
        String method,
        Optional<String> inherits,
        List<Option> inherited,
        List<Option> options) {
    public Stanza {
        inherited = List.copyOf(inherited);
        options = List.copyOf(options);
    }

    /** The port that it belongs to: a name such as {@code eth0:1} is a further address of eth0. */
    public String port() {
        return name.split(":", 2)[0];
    }

    public boolean isStatic() {
        return family.equals("inet") && method.equals("static");
    }

    /** Its first line. */
    public String head() {
        return "iface " + name + " " + family + " " + method
                + inherits.map(from -> " inherits " + from).orElse("");
    }

    /** All options, the inherited ones first. */
    public List<Option> all() {
        return Stream.concat(inherited.stream(), options.stream()).toList();
    }

    /** What ifupdown makes of an option: one that is given several times becomes one of several lines. */
    public Optional<String> value(String option) {
        List<String> values = all().stream()
                .filter(o -> o.name().equals(option))
                .map(Option::value)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(values.stream().collect(Collectors.joining("\n")));
    }

    /** The IPv4 address with its prefix that it gives its port, such as {@code 10.0.0.21/24}. */
    public Optional<String> address() {
        return isStatic()
                ? value("address").flatMap(address -> StaticAddress.of(address, value("netmask")))
                : Optional.empty();
    }
}
