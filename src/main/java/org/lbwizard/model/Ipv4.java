package org.lbwizard.model;

import java.util.List;
import java.util.regex.Pattern;
import org.lbwizard.problem.RefusedException;

/**
 * An IPv4 address.
 *
 * @param bits the 32 bits, first octet highest
 */
public record Ipv4(int bits) implements Comparable<Ipv4> {
    private static final Pattern QUAD = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final List<Range> FOR_NO_HOST = List.of(
            new Range(0x00000000, 8, "unspecified (0.0.0.0/8)"),
            new Range(0x7F000000, 8, "a loopback address (127.0.0.0/8)"),
            new Range(0xA9FE0000, 16, "link-local (169.254.0.0/16)"),
            new Range(0xE0000000, 4, "multicast (224.0.0.0/4)"),
            new Range(0xF0000000, 4, "reserved or broadcast (240.0.0.0/4)"));
    private static final String ADVICE = "give four numbers from 0 to 255 with dots, like 192.168.2.21";

    private record Range(int start, int length, String name) {}

    /**
     * Reads a strict dotted quad: no leading zeros, because some tools read those as octal (RFC 6943, 3.1.1).
     *
     * @throws RefusedException for anything else
     */
    public static Ipv4 parse(String text) {
        if (!QUAD.matcher(text).matches()) {
            throw RefusedException.of("`" + Words.shown(text) + "` is not an IP address", ADVICE);
        }
        int bits = 0;
        for (String octet : text.split("\\.", -1)) {
            int value = Integer.parseInt(octet);
            if (value > 255) {
                throw RefusedException.of("`" + text + "` is not an IP address: " + octet + " is over 255", ADVICE);
            }
            if (octet.length() > 1 && octet.startsWith("0")) {
                throw RefusedException.of(
                        "`" + text + "` has a number with a leading zero, which some tools read as octal",
                        "write " + value + " instead of " + octet);
            }
            bits = bits << 8 | value;
        }
        return new Ipv4(bits);
    }

    /**
     * The address itself if a host can have it (RFC 6890 lists the ranges that none can).
     *
     * @throws RefusedException for unspecified, loopback, link-local, multicast, reserved and broadcast addresses
     */
    public Ipv4 asHost() {
        for (Range range : FOR_NO_HOST) {
            if (bits >>> (32 - range.length()) == range.start() >>> (32 - range.length())) {
                throw RefusedException.of(
                        this + " is " + range.name() + ", so no host can have it",
                        "give the address of a host on your network");
            }
        }
        return this;
    }

    /** The last of the four numbers, 0 to 255. */
    public int lastOctet() {
        return bits & 255;
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Integer.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + lastOctet();
    }
}
