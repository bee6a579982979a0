package org.lbwizard.host;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the running machine's network ports have now. */
public final class RunningPorts {
    private RunningPorts() {}

    /** IPv4 addresses with prefix, such as {@code 10.0.0.21/24}, by the name of their port. */
    public static Map<String, List<String>> addresses() throws SocketException {
        Map<String, List<String>> found = new TreeMap<>();
        for (NetworkInterface port : NetworkInterface.networkInterfaces().toList()) {
            found.put(
                    port.getName(),
                    port.getInterfaceAddresses().stream()
                            .filter(a -> a.getAddress().getAddress().length == 4)
                            .map(RunningPorts::text)
                            .toList());
        }
        return found;
    }

    /**
     * Whether the administrator has set a port up (IFF_UP of netdevice(7), the lowest bit).
     *
     * @param flags as /sys/class/net/PORT/flags says them
     */
    public static boolean isUp(String flags) {
        return (Integer.decode(flags.strip()) & 1) != 0;
    }

    private static String text(InterfaceAddress address) {
        return address.getAddress().getHostAddress() + "/" + address.getNetworkPrefixLength();
    }
}
