package org.lbwizard.owner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sections of keys with values, as systemd and NetworkManager write them. Sections of the same name are one, and a key
 * keeps all its values in their order.
 */
final class IniFile {
    private final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();

    IniFile() {}

    IniFile(String text) {
        add(text);
    }

    /** Adds what another file says on top. */
    IniFile add(String text) {
        String section = "";
        String unfinished = "";
        for (String raw : text.lines().toList()) {
            String line = (unfinished + raw).strip();
            unfinished = "";
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.endsWith("\\")) {
                unfinished = line.substring(0, line.length() - 1) + " ";
            } else if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1).strip();
            } else {
                String[] sides = line.split("=", 2);
                if (sides.length == 2) {
                    add(section, sides[0].strip(), sides[1].strip());
                }
            }
        }
        return this;
    }

    /** An empty value takes back what stood there before (systemd.syntax(7)). */
    private void add(String section, String key, String value) {
        List<String> values = sections.computeIfAbsent(section, name -> new LinkedHashMap<>())
                .computeIfAbsent(key, name -> new ArrayList<>());
        if (value.isEmpty()) {
            values.clear();
        } else {
            values.add(value);
        }
    }

    List<String> sections() {
        return List.copyOf(sections.keySet());
    }

    /** All values of a key, in their order. */
    List<String> values(String section, String key) {
        return List.copyOf(sections.getOrDefault(section, Map.of()).getOrDefault(key, List.of()));
    }

    /** All keys of a section. */
    List<String> keys(String section) {
        return List.copyOf(sections.getOrDefault(section, Map.of()).keySet());
    }

    /** The last value of a key. */
    Optional<String> value(String section, String key) {
        List<String> values = values(section, key);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** The last value as yes or no; empty where it is neither or not given. */
    Optional<Boolean> flag(String section, String key) {
        return value(section, key).flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "yes", "true", "on" -> Optional.of(true);
            case "0", "no", "false", "off" -> Optional.of(false);
            default -> Optional.empty();
        });
    }
}
