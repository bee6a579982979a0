package org.lbwizard.program.ifupdown;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.model.Cidr;
import org.lbwizard.problem.RefusedException;

/** How ifupdown reads an address and its mask (compute_v4_mask and compute_v4_addr of its source). */
final class StaticAddress {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern QUAD = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    private static final Pattern LEADING_NUMBER = Pattern.compile("\\s*\\+?([0-9]{1,4})(?s:.*)");
    private static final int BITS = 32;

    private StaticAddress() {}

    /**
     * The address with its prefix; empty where ifupdown makes nothing of it that the kernel takes.
     *
     * @param netmask an option of its own, which counts before the prefix behind the address
     */
    static Optional<String> of(String address, Optional<String> netmask) {
        String[] sides = address.split("/", -1);
        Matcher quad = QUAD.matcher(sides[0]);
        if (!quad.matches()) {
            return Optional.empty();
        }
        Optional<Integer> prefix = netmask.isPresent()
                ? given(netmask.get())
                : sides.length > 1 ? behind(sides[1]) : Optional.of(ofClass(Integer.parseInt(quad.group(1))));
        return prefix.map(bits -> sides[0] + "/" + bits);
    }

    /**
     * An end of the network of an address.
     *
     * @param address with its prefix
     * @param last the broadcast address, else the network's own
     */
    static Optional<String> edge(String address, boolean last) {
        try {
            Cidr whole = Cidr.parse(address);
            return Optional.of((last ? whole.broadcast() : whole.network()).toString());
        } catch (RefusedException noNetworkOfOurs) {
            return Optional.empty();
        }
    }

    /** The mask goes to ip(8) as it stands. */
    private static Optional<Integer> given(String netmask) {
        return netmask.matches("[0-9]{1,2}") ? inRange(Integer.parseInt(netmask)) : ofQuad(netmask);
    }

    private static Optional<Integer> behind(String text) {
        if (QUAD.matcher(text).matches()) {
            return ofQuad(text);
        }
        Matcher number = LEADING_NUMBER.matcher(text);
        return number.matches() ? inRange(Integer.parseInt(number.group(1))) : Optional.empty();
    }

    private static Optional<Integer> inRange(int bits) {
        return bits <= BITS ? Optional.of(bits) : Optional.empty();
    }

    private static Optional<Integer> ofQuad(String mask) {
        Matcher quad = QUAD.matcher(mask);
        if (!quad.matches()) {
            return Optional.empty();
        }
        int bits = 0;
        for (int octet = 1; octet <= 4; octet++) {
            bits = bits << 8 | Integer.parseInt(quad.group(octet));
        }
        int ones = Integer.numberOfLeadingZeros(~bits);
        return Integer.bitCount(bits) == ones ? Optional.of(ones) : Optional.empty();
    }

    /** Without a mask the old classes of addresses hold. */
    private static int ofClass(int firstOctet) {
        return firstOctet < 128 ? 8 : firstOctet < 192 ? 16 : firstOctet < 224 ? 24 : BITS;
    }
}
