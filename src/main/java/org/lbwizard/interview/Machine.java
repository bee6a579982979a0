package org.lbwizard.interview;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;

/**
 * What was seen on the machine before the first question.
 *
 * @param ports those that can be used, the most likely first
 * @param unusable why the others cannot be used, by name
 * @param recorded the ports of the appliance that is set up here, eth0 first
 * @param serialPorts devices that are not the console
 */
public record Machine(
        List<NetworkPort> ports,
        Map<String, String> unusable,
        List<Link> recorded,
        Optional<Ipv4> gateway,
        List<Ipv4> nameservers,
        List<String> serialPorts) {

    /** A machine on which nothing was seen: every default is the factory's. */
    public static final Machine UNKNOWN = new Machine(List.of(), Optional.empty(), List.of(), List.of());

    private static final String USUAL_SERIAL_PORT = "/dev/ttyS1";

    public Machine {
        ports = ports.stream().sorted(NetworkPort.BY_LIKELIHOOD).toList();
        unusable = Collections.unmodifiableMap(new TreeMap<>(unusable));
        recorded = List.copyOf(recorded);
        nameservers = List.copyOf(nameservers);
        serialPorts = List.copyOf(serialPorts);
    }

    /** A machine that is not set up yet, and all of whose ports can be used. */
    public Machine(List<NetworkPort> ports, Optional<Ipv4> gateway, List<Ipv4> nameservers, List<String> serialPorts) {
        this(ports, Map.of(), List.of(), gateway, nameservers, serialPorts);
    }

    /** The port for a null-modem cable. */
    String serialPort() {
        return serialPorts.stream().findFirst().orElse(USUAL_SERIAL_PORT);
    }
}
