package org.lbwizard.model;

import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * A TCP or UDP port.
 *
 * @param number 1 to 65535
 */
public record Port(int number) {
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,4}");
    private static final String ADVICE = "give a number from 1 to 65535, such as 80";

    public Port {
        if (number < 1 || number > 65535) {
            throw RefusedException.of(number + " is not a port", ADVICE);
        }
    }

    public static Port parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw RefusedException.of("`" + Words.shown(text) + "` is not a port", ADVICE);
        }
        return new Port(Integer.parseInt(text));
    }

    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
