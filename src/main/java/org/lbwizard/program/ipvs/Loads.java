package org.lbwizard.program.ipvs;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.program.Load;
import org.lbwizard.program.ServiceTable;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;

/** How busy the real servers are, as /proc/net/ip_vs shows it. */
public final class Loads {
    private static final Pattern SERVER =
            Pattern.compile("\\s+->\\s+[0-9A-F]{8}:[0-9A-F]{4}\\s+\\w+\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s*");

    private Loads() {}

    /** The virtual servers with the loads of their real servers. */
    public static ServiceTable table(String table) {
        return new ServiceTable(
                new LinkedHashSet<>(
                        Driver.only(Fact.Kind.VIRTUAL, IpvsTable.parse(table).keySet())),
                all(table));
    }

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
