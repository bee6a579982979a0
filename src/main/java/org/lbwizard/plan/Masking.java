package org.lbwizard.plan;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts stars where a secret stands: known ones anywhere, unknown ones where a file is made to hold them. */
public final class Masking {
    private static final String STARS = "***";

    /** Shorter secrets would star out half of every file, and are masked by their place alone. */
    private static final int SHORTEST = 4;

    /** Lines of authkeys that hold no key (authkeys is {@code auth 1} and {@code 1 sha1 KEY}), and a key's place. */
    private static final Pattern NO_KEY = Pattern.compile("\\s*|\\s*#.*|\\s*auth\\s+\\d+\\s*");

    private static final Pattern KEY = Pattern.compile("(\\s*\\d+\\s+(?:sha1|md5|crc)\\s+)\\S.*");

    /** Long enough for a heartbeat key, or for what is left of one. */
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

    private final Set<String> known;

    public Masking(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /** A file's text without its secrets. */
    public String mask(String path, String text) {
        String masked = text;
        if (path.endsWith("/authkeys")) {
            masked = eachLine(masked, Masking::withoutKey);
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

    private static String withoutKey(String line) {
        Matcher key = KEY.matcher(line);
        return key.matches() ? key.group(1) + STARS : NO_KEY.matcher(line).matches() ? line : STARS;
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
