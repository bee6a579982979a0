package org.lbwizard.running;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The IPVS table as /proc/net/ip_vs shows it; services other than TCP over IPv4 are not ours and passed over. */
public final class IpvsTable {
    private static final Pattern SERVICE =
            Pattern.compile("TCP\\s+([0-9A-F]{8}):([0-9A-F]{4}) (\\w+)\\s*(?:persistent (\\d+) [0-9A-F]+)?.*");
    private static final Pattern SERVER =
            Pattern.compile("\\s+->\\s+([0-9A-F]{8}):([0-9A-F]{4})\\s+(\\w+)\\s+(-?\\d+)\\s.*");
    private static final Map<String, String> METHODS = Map.of("Route", "gate", "Masq", "masq", "Tunnel", "ipip");
    private static final Map<String, String> OPTIONS = Map.of("gate", "-g", "masq", "-m", "ipip", "-i");
    private static final int HEX = 16;

    private IpvsTable() {}

    /** The services and their servers, in the table's order. */
    public static Map<Fact, String> parse(String table) {
        Map<Fact, String> found = new LinkedHashMap<>();
        String service = "";
        for (String line : table.lines().toList()) {
            Matcher virtual = SERVICE.matcher(line);
            Matcher real = SERVER.matcher(line);
            if (virtual.matches()) {
                service = endPoint(virtual);
                String persistence = virtual.group(4) == null ? "" : " " + virtual.group(4);
                found.put(Fact.virtual(service), virtual.group(3) + persistence);
            } else if (real.matches() && !service.isEmpty()) {
                String method = METHODS.getOrDefault(real.group(3), real.group(3));
                found.put(Fact.real(service, endPoint(real)), method + " " + real.group(4));
            } else if (!line.startsWith(" ")) {
                service = "";
            }
        }
        return found;
    }

    /** ipvsadm(8)'s option for a forwarding method by its word in ldirectord.cf. */
    public static String option(String method) {
        return OPTIONS.getOrDefault(method, "-g");
    }

    private static String endPoint(Matcher line) {
        return HexAddress.bigEndian(line.group(1)) + ":" + Integer.parseInt(line.group(2), HEX);
    }
}
