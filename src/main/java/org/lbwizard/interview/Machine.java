package org.lbwizard.interview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Ipv4;

/**
 * What was seen on the machine before the first question.
 *
 * @param ports in the order of their names; the first two are eth0 and eth1 to the questions
 * @param serialPorts devices that are not the console
 */
public record Machine(
        List<NetworkPort> ports, Optional<Ipv4> gateway, List<Ipv4> nameservers, List<String> serialPorts) {

    /** A machine on which nothing was seen: every default is the factory's. */
    public static final Machine UNKNOWN = new Machine(List.of(), Optional.empty(), List.of(), List.of());

    private static final String USUAL_SERIAL_PORT = "/dev/ttyS1";

    /**
     * A network port.
     *
     * @param details MAC, link and speed as far as they are known, for people
     */
    public record NetworkPort(String name, Optional<Cidr> cidr, List<String> details) {
        public NetworkPort {
            details = List.copyOf(details);
        }

        /** Its name, with what helps to find it at the back of the machine. */
        String described() {
            return details.isEmpty() ? name : name + " (" + String.join(", ", details) + ")";
        }
    }

    public Machine {
        ports = List.copyOf(ports);
        nameservers = List.copyOf(nameservers);
        serialPorts = List.copyOf(serialPorts);
    }

    /** The port that the questions call eth0 (index 0) or eth1 (index 1). */
    NetworkPort port(int index) {
        List<NetworkPort> known = new ArrayList<>(ports);
        for (int number = known.size(); known.size() <= index; number++) {
            String name = "eth" + number;
            if (known.stream().noneMatch(port -> port.name().equals(name))) {
                known.add(new NetworkPort(name, Optional.empty(), List.of()));
            }
        }
        return known.get(index);
    }

    /** The port for a null-modem cable. */
    String serialPort() {
        return serialPorts.stream().findFirst().orElse(USUAL_SERIAL_PORT);
    }
}
