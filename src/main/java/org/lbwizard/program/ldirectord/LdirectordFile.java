package org.lbwizard.program.ldirectord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/**
 * What ldirectord makes of its file, by its own rules and defaults (ldirectord(8)).
 *
 * @param table the services and servers that it would put into IPVS
 * @param twice servers that stand there twice
 */
record LdirectordFile(Facts table, List<Fact> twice) {
    private static final Pattern OPTION = Pattern.compile("\\s*(\\w+)\\s*=\\s*(.*)");
    private static final Pattern REAL = Pattern.compile("(\\S+)\\s+(\\w+)(?:\\s+(\\d+))?.*");
    private static final String SCHEDULER = "wrr";

    static LdirectordFile read(String text) {
        Reading reading = new Reading();
        for (String line : text.lines().toList()) {
            Matcher option = OPTION.matcher(line);
            if (option.matches()) {
                reading.option(option.group(1), option.group(2).strip());
            }
        }
        reading.endService();
        return new LdirectordFile(new Facts(reading.table), reading.twice);
    }

    /** The service that is being read, and what came before it. */
    private static final class Reading {
        private final Map<Fact, Optional<String>> table = new LinkedHashMap<>();
        private final List<Fact> twice = new ArrayList<>();
        private final Map<String, String> options = new LinkedHashMap<>();
        private final List<Matcher> servers = new ArrayList<>();

        void option(String name, String value) {
            if (name.equals("virtual")) {
                endService();
            }
            Matcher server = REAL.matcher(value);
            if (name.equals("real") && server.matches()) {
                servers.add(server);
            } else {
                options.put(name, value);
            }
        }

        void endService() {
            String address = options.get("virtual");
            if (address != null) {
                String service = address + ("udp".equals(options.get("protocol")) ? "/udp" : "");
                table.put(Fact.virtual(service), Optional.of(balancing()));
                servers.forEach(server -> server(service, server));
            }
            options.clear();
            servers.clear();
        }

        private String balancing() {
            String persistent = options.get("persistent");
            String mask = options.get("netmask");
            return options.getOrDefault("scheduler", SCHEDULER)
                    + (persistent == null ? "" : " " + persistent)
                    + (persistent == null || mask == null ? "" : " " + mask);
        }

        private void server(String service, Matcher server) {
            String weight = server.group(3) == null ? "1" : server.group(3);
            Fact fact = Fact.real(service, server.group(1));
            if (table.put(fact, Optional.of(server.group(2) + " " + weight)) != null) {
                twice.add(fact);
            }
        }
    }
}
