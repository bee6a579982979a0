package org.lbwizard.target;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.model.Prefix;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/** The static addresses that an /etc/network/interfaces of somebody else's gives to ports (interfaces(5)). */
final class FoundAddresses {
    private final Set<String> ports;
    private final Map<Fact, Optional<String>> found = new LinkedHashMap<>();
    private String port = "";
    private String address = "";
    private String netmask = "";

    /**
     * Prepares to read.
     *
     * @param ports those that are of concern
     */
    FoundAddresses(Set<String> ports) {
        this.ports = ports;
    }

    Facts in(String text) {
        for (String line : (text + "\niface\n").lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            switch (words[0]) {
                case "iface" -> {
                    end();
                    port = words.length > 3 && words[3].equals("static") ? words[1].split(":", 2)[0] : "";
                }
                case "address" -> address = words.length > 1 ? words[1] : "";
                case "netmask" -> netmask = words.length > 1 ? words[1] : "";
                default -> {}
            }
        }
        return new Facts(found);
    }

    private void end() {
        if (ports.contains(port) && !address.isEmpty()) {
            cidr().ifPresent(cidr -> found.put(Fact.address(port, cidr), Optional.of("static")));
        }
        address = "";
        netmask = "";
    }

    private Optional<String> cidr() {
        if (address.contains("/")) {
            return Optional.of(address);
        }
        try {
            return Optional.of(address + Prefix.parse(netmask));
        } catch (RefusedException unreadable) {
            return Optional.empty();
        }
    }
}
