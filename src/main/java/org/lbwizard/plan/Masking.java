package org.lbwizard.plan;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts stars where a secret stands: known ones anywhere, unknown ones where a file is made to hold them. */
public final class Masking {
    private static final String STARS = "***";

    /** Shorter secrets would star out half of every file, and are masked by their place alone. */
    private static final int SHORTEST = 4;

    /** Long enough for a key, or for what is left of one. */
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{24,}");

    /** What appliance.yaml may have in clear; whatever else stands there may be a secret, misspelt or broken. */
    private static final Set<String> PUBLIC = Set.of(
            "schema", "unit", "interfaces", "gateway", "nameservers", "autonat", "virtual-servers", "site", "pair");

    private static final Set<String> PUBLIC_OF_PAIR =
            Set.of("peer", "heartbeat-link", "serial-device", "floating-gateway", "auto-failback", "ping-gateway");

    /** A key at the margin, however broken; items of a list and comments may stand there too. */
    private static final Pattern TOP =
            Pattern.compile("(?![\\s#}\\]-])[\"']?([A-Za-z0-9-]*)[\"']?\\s*(?::\\s*(.*))?.*");

    private static final Pattern VALUE = Pattern.compile("(\\s+([A-Za-z][A-Za-z0-9_-]*):\\s*)(.*)");

    public static final Masking NONE = new Masking(Set.of(), Map.of());

    private final Set<String> known;
    private final Map<String, UnaryOperator<String>> places;

    /**
     * Knows what must not be shown.
     *
     * @param known secrets
     * @param places for each file that is made to hold secrets, by path: a line of it as it may be shown
     */
    public Masking(Set<String> known, Map<String, UnaryOperator<String>> places) {
        this.known = Set.copyOf(known);
        this.places = Map.copyOf(places);
    }

    /** A file's text without its secrets. */
    public String mask(String path, String text) {
        String masked = text;
        if (places.containsKey(path)) {
            masked = eachLine(masked, places.get(path));
        }
        if (path.endsWith("/appliance.yaml")) {
            masked = eachLine(masked, new Settings());
        }
        return mask(masked);
    }

    private static String eachLine(String text, UnaryOperator<String> masked) {
        return Pattern.compile("(?m)^.*$")
                .matcher(text)
                .replaceAll(line -> Matcher.quoteReplacement(
                        HEXADECIMAL.matcher(masked.apply(line.group())).replaceAll(Matcher.quoteReplacement(STARS))));
    }

    /** Takes appliance.yaml line by line, also one that nobody can read: by its keys at the margin. */
    private static final class Settings implements UnaryOperator<String> {
        private String top = "";

        @Override
        public String apply(String line) {
            Matcher begin = TOP.matcher(line);
            if (begin.matches() && !line.isEmpty()) {
                top = begin.group(1);
                boolean isBare = begin.group(2) == null || begin.group(2).isEmpty();
                boolean isOpen = PUBLIC.contains(top) && !top.equals("pair");
                return isOpen || (isBare && line.equals(top + ":")) ? line : top + ": " + STARS;
            }
            if (line.contains("ecret")) {
                top = "";
            }
            boolean isShown = line.isBlank() || (PUBLIC.contains(top) && (!top.equals("pair") || isPublicOfPair(line)));
            return isShown || (top.isEmpty() && line.startsWith("#")) ? line : starred(line);
        }

        private static boolean isPublicOfPair(String line) {
            Matcher value = VALUE.matcher(line);
            return value.matches() && PUBLIC_OF_PAIR.contains(value.group(2));
        }

        private static String starred(String line) {
            Matcher value = VALUE.matcher(line);
            return value.matches() && !value.group(3).isEmpty() ? value.group(1) + STARS : STARS;
        }
    }

    /** Any text without the secrets that are known. */
    public String mask(String text) {
        String masked = text;
        for (String secret : known) {
            if (secret.length() >= SHORTEST) {
                masked = masked.replace(secret, STARS);
            }
        }
        return masked;
    }
}
