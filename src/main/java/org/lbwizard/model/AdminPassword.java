package org.lbwizard.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * A new password of the machine's administrators; never printed.
 *
 * @param text 8 to 200 printable ASCII characters: others are another key on another console's keyboard
 */
public record AdminPassword(String text) {
    /** What appliances and images are shipped with, or set up with in a hurry; an account's own name is another. */
    public static final List<String> WELL_KNOWN =
            List.of("loadbalancer", "password", "admin", "root", "changeme", "debian");

    private static final Pattern TYPEABLE = Pattern.compile("[ -~]*");
    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;

    public AdminPassword {
        if (WELL_KNOWN.contains(text.toLowerCase(Locale.ROOT))) {
            throw RefusedException.of("this password is one that everybody knows", "choose another one");
        }
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw RefusedException.of(
                    "the password has " + text.length() + " characters",
                    "take " + SHORTEST + " to " + LONGEST + " of them");
        }
        if (!TYPEABLE.matcher(text).matches()) {
            throw RefusedException.of(
                    "the password holds letters or signs that not every console has",
                    "take only those of an English keyboard");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
