package org.lbwizard.plan;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts stars where a secret stands: known ones anywhere, unknown ones where a file is made to hold them. */
public final class Masking {
    private static final String STARS = "***";

    /** Shorter secrets would star out half of every file, and are masked by their place alone. */
    private static final int SHORTEST = 4;

    /** Keys in authkeys ({@code 1 sha1 KEY}), and in appliance.yaml. */
    private static final Pattern AUTHKEYS_KEY = Pattern.compile("(?m)^(\\s*\\d+\\s+\\w+\\s+)(\\S.*)$");

    private static final Pattern HEARTBEAT_KEY = Pattern.compile("(?m)^(\\s*heartbeat-key:\\s*)(\\S.*)$");
    private static final Pattern SITE_SECRETS = Pattern.compile("(?m)^site-secrets:\\s*\\n((?:[ \\t]+.*(?:\\n|\\z))*)");
    private static final Pattern VALUE = Pattern.compile("(?m)^(\\s+[^:]+:\\s*)(\\S.*)$");

    private final Set<String> known;

    public Masking(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /** A file's text without its secrets. */
    public String mask(String path, String text) {
        String masked = text;
        if (path.endsWith("/authkeys")) {
            masked = AUTHKEYS_KEY.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(STARS));
        }
        if (path.endsWith("/appliance.yaml")) {
            masked = HEARTBEAT_KEY.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(STARS));
            masked = SITE_SECRETS
                    .matcher(masked)
                    .replaceAll(block -> Matcher.quoteReplacement(
                            VALUE.matcher(block.group()).replaceAll("$1" + Matcher.quoteReplacement(STARS))));
        }
        return mask(masked);
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
