package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.program.ifupdown.Interfaces.Brought;

/** A name behind {@code auto}: a port, {@code PORT=LOGICAL}, or a pattern {@code [VARIABLE]/VALUE[/NUMBER][=LOGICAL]}. */
final class PortPattern {
    private PortPattern() {}

    static List<Brought> expand(String name, KernelPorts kernel) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return List.of(brought(name, name));
        }
        String variable = name.substring(0, slash);
        String[] sides = name.substring(slash + 1).split("=", 2);
        String[] parts = sides[0].split("/", 2);
        List<String> matching = kernel.names().stream()
                .filter(port -> matches(port, variable, parts[0], kernel))
                .toList();
        int wanted = parts.length > 1 ? number(parts[1]) : 0;
        List<Brought> found = new ArrayList<>();
        for (int at = 0; at < matching.size(); at++) {
            if (wanted <= 0 || wanted == at + 1) {
                String port = matching.get(at);
                found.add(new Brought(port, sides.length > 1 ? sides[1] : port));
            }
        }
        return found;
    }

    private static Brought brought(String name, String whole) {
        int equals = name.indexOf('=');
        return equals < 0
                ? new Brought(name, whole)
                : new Brought(name.substring(0, equals), name.substring(equals + 1));
    }

    private static boolean matches(String port, String variable, String value, KernelPorts kernel) {
        if (variable.isEmpty()) {
            return Glob.matchesExtended(value, port);
        }
        Optional<String> attribute = kernel.attribute(port, variable.equalsIgnoreCase("mac") ? "address" : variable);
        // A star is to ask whether the file is there; ifupdown has that the wrong way round.
        return value.equals("*")
                ? attribute.isEmpty()
                : attribute.filter(text -> Glob.matchesExtended(value, text)).isPresent();
    }

    private static int number(String text) {
        String digits = text.replaceFirst("(?s)[^0-9].*", "");
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }
}
