package org.lbwizard.interview;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Prefix;
import org.lbwizard.problem.RefusedException;

/**
 * What an ifupdown file says of static addresses; everything else in it is passed over (interfaces(5)).
 *
 * @param addresses the first address of each port, in the order of the file
 */
record InterfacesFile(Map<String, Cidr> addresses, Optional<Ipv4> gateway) {
    InterfacesFile {
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
    }

    static InterfacesFile parse(String text) {
        Map<String, Cidr> addresses = new LinkedHashMap<>();
        Optional<Ipv4> gateway = Optional.empty();
        Stanza stanza = new Stanza("");
        for (String line : (text + "\niface end\n").lines().toList()) {
            String[] words = line.strip().split("\\s+", 2);
            if (words[0].equals("iface") && words.length == 2) {
                Stanza done = stanza;
                if (done.isPort()) {
                    done.cidr().ifPresent(cidr -> addresses.putIfAbsent(done.port, cidr));
                    gateway = gateway.or(() -> done.value("gateway").flatMap(InterfacesFile::address));
                }
                stanza = new Stanza(words[1].split("\\s+", 2)[0]);
            } else if (words.length == 2) {
                stanza.options.putIfAbsent(words[0], words[1].strip());
            }
        }
        return new InterfacesFile(addresses, gateway);
    }

    private static Optional<Ipv4> address(String text) {
        try {
            return Optional.of(Ipv4.parse(text));
        } catch (RefusedException unreadable) {
            return Optional.empty();
        }
    }

    private static final class Stanza {
        private final String port;
        private final Map<String, String> options = new LinkedHashMap<>();

        Stanza(String port) {
            this.port = port;
        }

        /** Not so before the first stanza, nor for a second address under an alias such as eth0:1. */
        boolean isPort() {
            return !port.isEmpty() && !port.contains(":");
        }

        Optional<String> value(String option) {
            return Optional.ofNullable(options.get(option));
        }

        Optional<Cidr> cidr() {
            try {
                String address = value("address").orElse("");
                return Optional.of(
                        address.contains("/")
                                ? Cidr.parse(address)
                                : new Cidr(
                                        Ipv4.parse(address),
                                        Prefix.parse(value("netmask").orElse(""))));
            } catch (RefusedException notStatic) {
                return Optional.empty();
            }
        }
    }
}
