package org.lbwizard.model;

import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * The hash of an SSH host key, as {@code ssh-keygen -l} shows it.
 *
 * @param text SHA256: and 43 characters of Base64
 */
public record Fingerprint(String text) {
    private static final Pattern SHAPE = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    public Fingerprint {
        if (!SHAPE.matcher(text).matches()) {
            throw RefusedException.of(
                    "`" + Words.shown(text) + "` is no host key's fingerprint",
                    "give it as the other unit's own console shows it: SHA256: and 43 characters");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
