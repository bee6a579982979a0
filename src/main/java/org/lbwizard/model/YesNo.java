package org.lbwizard.model;

import java.util.Locale;
import org.lbwizard.problem.RefusedException;

/** The words for yes and no that people and YAML use. */
public final class YesNo {
    private YesNo() {}

    /** Reads y, yes, true, n, no or false in any case. */
    public static boolean parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true" -> true;
            case "n", "no", "false" -> false;
            default ->
                throw RefusedException.of("`" + Words.shown(text) + "` is neither yes nor no", "answer yes or no");
        };
    }

    public static String word(boolean yes) {
        return yes ? "yes" : "no";
    }
}
