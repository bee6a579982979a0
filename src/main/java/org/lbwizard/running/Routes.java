package org.lbwizard.running;

import java.util.Comparator;
import java.util.Optional;

/** The kernel's routing table as /proc/net/route shows it: little-endian hexadecimal (proc(5)). */
public final class Routes {
    private static final int PORT = 0;
    private static final int DESTINATION = 1;
    private static final int GATEWAY = 2;
    private static final int METRIC = 6;
    private static final String ANY = "00000000";

    private Routes() {}

    /** Gateway and port of the default route that is taken, such as {@code 10.0.0.31 eth0}. */
    public static Optional<String> defaultRoute(String table) {
        return table.lines()
                .map(line -> line.split("\\s+", -1))
                .filter(route -> route.length > METRIC && route[DESTINATION].equals(ANY) && !route[GATEWAY].equals(ANY))
                .min(Comparator.comparingInt(route -> Integer.parseInt(route[METRIC])))
                .map(route -> HexAddress.littleEndian(route[GATEWAY]) + " " + route[PORT]);
    }
}
