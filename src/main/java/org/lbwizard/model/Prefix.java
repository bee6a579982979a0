package org.lbwizard.model;

import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * How many leading bits of an address name its network.
 *
 * @param length 8 to 30: larger nets are a typing error, smaller ones have no room for two hosts
 */
public record Prefix(int length) {
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,2}");
    private static final String ADVICE = "give a mask like 255.255.255.0 or /24, from /8 to /30";

    public Prefix {
        if (length < 8 || length > 30) {
            throw RefusedException.of("/" + length + " leaves no sensible network", ADVICE);
        }
    }

    /** Reads {@code 255.255.255.0}, {@code /24} or {@code 24}. */
    public static Prefix parse(String text) {
        String digits = text.startsWith("/") ? text.substring(1) : text;
        if (LENGTH.matcher(digits).matches()) {
            return new Prefix(Integer.parseInt(digits));
        }
        return ofMask(text);
    }

    private static Prefix ofMask(String text) {
        int mask;
        try {
            mask = Ipv4.parse(text).bits();
        } catch (RefusedException notAnAddress) {
            throw RefusedException.of("`" + Words.shown(text) + "` is not a netmask", ADVICE);
        }
        int length = Integer.numberOfLeadingZeros(~mask);
        if (mask != maskBits(length)) {
            throw RefusedException.of(text + " is not a netmask: its one-bits are not in one run", ADVICE);
        }
        return new Prefix(length);
    }

    private static int maskBits(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    /** As a dotted quad, such as 255.255.255.0. */
    public Ipv4 mask() {
        return new Ipv4(maskBits(length));
    }

    @Override
    public String toString() {
        return "/" + length;
    }
}
