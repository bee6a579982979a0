package org.lbwizard.program.ipvs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.program.Connection;
import org.lbwizard.running.HexAddress;

/** The connections in the table of IPVS, as /proc/net/ip_vs_conn shows them. */
public final class Connections {
    /** Where the kernel shows them. */
    public static final String PATH = "/proc/net/ip_vs_conn";

    private static final Pattern LINE = Pattern.compile("(TCP|UDP)\\s+([0-9A-F]{8}) ([0-9A-F]{4}) ([0-9A-F]{8}) "
            + "([0-9A-F]{4}) ([0-9A-F]{8}) ([0-9A-F]{4})\\s+(\\S+)\\s+(\\d+).*");
    private static final int HEX = 16;

    private Connections() {}

    /** All of them; the templates of persistence, which are no connections, are left out. */
    public static List<Connection> all(String table) {
        return table.lines().flatMap(line -> of(line).stream()).toList();
    }

    private static Optional<Connection> of(String line) {
        Matcher fields = LINE.matcher(line);
        if (!fields.matches() || Integer.parseInt(fields.group(3), HEX) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Connection(
                endPoint(fields, 2),
                endPoint(fields, 4) + (fields.group(1).equals("UDP") ? "/udp" : ""),
                endPoint(fields, 6),
                fields.group(8),
                Integer.parseInt(fields.group(9))));
    }

    private static String endPoint(Matcher fields, int group) {
        return HexAddress.bigEndian(fields.group(group)) + ":" + Integer.parseInt(fields.group(group + 1), HEX);
    }
}
