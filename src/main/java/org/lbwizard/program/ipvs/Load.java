package org.lbwizard.program.ipvs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.running.Fact;

/**
 * How busy a real server is in IPVS's table.
 *
 * @param weight that it has now; 0 for no new connections
 * @param active established connections
 * @param inactive others that are remembered
 */
public record Load(int weight, long active, long inactive) {
    private static final Pattern SERVER =
            Pattern.compile("\\s+->\\s+[0-9A-F]{8}:[0-9A-F]{4}\\s+\\w+\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*");

    /** Of each real server in /proc/net/ip_vs. */
    public static Map<Fact, Load> all(String table) {
        Map<Fact, Load> loads = new LinkedHashMap<>();
        StringBuilder above = new StringBuilder();
        for (String line : table.lines().toList()) {
            Matcher server = SERVER.matcher(line);
            if (!server.matches()) {
                above.setLength(0);
                above.append(line).append('\n');
                continue;
            }
            Load load = new Load(
                    Integer.parseInt(server.group(1)),
                    Long.parseLong(server.group(2)),
                    Long.parseLong(server.group(3)));
            IpvsTable.parse(above + line).keySet().stream()
                    .filter(fact -> fact.kind() == Fact.Kind.REAL)
                    .forEach(fact -> loads.put(fact, load));
        }
        return loads;
    }
}
