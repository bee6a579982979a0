package org.lbwizard.program.ipvs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.running.Fact;
import org.lbwizard.running.HexAddress;

/** The IPVS table as /proc/net/ip_vs shows it; services other than TCP and UDP over IPv4 are not ours and passed over. */
public final class IpvsTable {
    /** Where the kernel shows it. */
    public static final String PATH = "/proc/net/ip_vs";

    /** What stands behind the name of a service over UDP; one over TCP is VIP:port alone. */
    private static final String UDP = "/udp";

    private static final Pattern SERVICE =
            Pattern.compile("(TCP|UDP)\\s+([0-9A-F]{8}):([0-9A-F]{4}) (\\w+)\\s*(persistent )?.*");
    private static final Pattern SERVER =
            Pattern.compile("\\s+->\\s+([0-9A-F]{8}):([0-9A-F]{4})\\s+(\\w+)\\s+(-?\\d+)\\s.*");
    private static final Pattern SAVED = Pattern.compile("-A -([tu]) (\\S+) -s (\\S+)(?: -p (\\d+))?(?: -M (\\S+))?.*");
    private static final Pattern SAVED_SERVER = Pattern.compile("-a -([tu]) (\\S+) -r (\\S+) (-[gmi]) -w (\\d+).*");
    private static final Map<String, String> METHODS = Map.of("Route", "gate", "Masq", "masq", "Tunnel", "ipip");
    private static final Map<String, String> OPTIONS = Map.of("gate", "-g", "masq", "-m", "ipip", "-i");
    private static final Map<String, String> WORDS = Map.of("-g", "gate", "-m", "masq", "-i", "ipip");
    private static final int HEX = 16;

    private IpvsTable() {}

    /** The services and their servers, in the table's order; persistence is told by {@link #saved} alone. */
    public static Map<Fact, String> parse(String table) {
        Map<Fact, String> found = new LinkedHashMap<>();
        String service = "";
        for (String line : table.lines().toList()) {
            Matcher virtual = SERVICE.matcher(line);
            Matcher real = SERVER.matcher(line);
            if (virtual.matches()) {
                service = endPoint(virtual, 2) + (virtual.group(1).equals("UDP") ? UDP : "");
                found.put(Fact.virtual(service), virtual.group(4));
            } else if (real.matches() && !service.isEmpty()) {
                String method = METHODS.getOrDefault(real.group(3), real.group(3));
                found.put(Fact.real(service, endPoint(real, 1)), method + " " + real.group(4));
            } else if (!line.startsWith(" ")) {
                service = "";
            }
        }
        return found;
    }

    /** Whether a table has a persistent service: how long, it says in ticks of a clock of which it says nothing. */
    static boolean isPersistent(String table) {
        return table.contains(" persistent ");
    }

    /** The services and their servers as {@code ipvsadm --save --numeric} prints them. */
    public static Map<Fact, String> saved(String rules) {
        Map<Fact, String> found = new LinkedHashMap<>();
        for (String rule : rules.lines().toList()) {
            Matcher service = SAVED.matcher(rule);
            Matcher server = SAVED_SERVER.matcher(rule);
            if (service.matches()) {
                found.put(Fact.virtual(name(service)), balancing(service.group(3), service.group(4), service.group(5)));
            } else if (server.matches()) {
                found.put(Fact.real(name(server), server.group(3)), WORDS.get(server.group(4)) + " " + server.group(5));
            }
        }
        return found;
    }

    private static String name(Matcher rule) {
        return rule.group(2) + (rule.group(1).equals("u") ? UDP : "");
    }

    private static String balancing(String scheduler, String seconds, String mask) {
        return scheduler + (seconds == null ? "" : " " + seconds) + (mask == null ? "" : " " + mask);
    }

    private static String endPoint(Matcher line, int group) {
        return HexAddress.bigEndian(line.group(group)) + ":" + Integer.parseInt(line.group(group + 1), HEX);
    }

    /**
     * How ipvsadm(8) and ipvsadm-restore(8) name a service.
     *
     * @param service the name of its fact
     */
    public static List<String> named(String service) {
        return service.endsWith(UDP)
                ? List.of("-u", service.substring(0, service.length() - UDP.length()))
                : List.of("-t", service);
    }

    /**
     * How they say how a service balances.
     *
     * @param value of its fact: scheduler, and where it is persistent seconds and perhaps a mask
     */
    public static List<String> balanced(String value) {
        String[] words = value.split(" ", -1);
        return switch (words.length) {
            case 1 -> List.of("-s", words[0]);
            case 2 -> List.of("-s", words[0], "-p", words[1]);
            default -> List.of("-s", words[0], "-p", words[1], "-M", words[2]);
        };
    }

    /** ipvsadm(8)'s option for a forwarding method by its word in ldirectord.cf. */
    public static String option(String method) {
        return OPTIONS.getOrDefault(method, "-g");
    }
}
