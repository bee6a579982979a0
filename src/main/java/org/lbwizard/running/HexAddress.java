package org.lbwizard.running;

/** IPv4 addresses as the kernel's files in /proc/net write them. */
public final class HexAddress {
    private static final int HEX = 16;

    private HexAddress() {}

    /** As in /proc/net/ip_vs, where the first byte comes first. */
    public static String bigEndian(String hex) {
        int bits = Integer.parseUnsignedInt(hex, HEX);
        return "%d.%d.%d.%d".formatted(bits >>> 24, bits >>> 16 & 255, bits >>> 8 & 255, bits & 255);
    }

    /** As in /proc/net/route on the machines that Debian runs on. */
    public static String littleEndian(String hex) {
        return bigEndian("%08X".formatted(Integer.reverseBytes(Integer.parseUnsignedInt(hex, HEX))));
    }
}
