package org.lbwizard.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Role;
import org.lbwizard.model.VirtualServer;

/** What is left to do at the real servers, and how to see that it works. */
public final class RealServerKit {
    private static final String SCRIPT = "  `lbwizard kit linux` prints a script that does it to last, and undoes it.";

    private RealServerKit() {}

    /** The steps that follow a set-up, as text. */
    public static List<String> nextSteps(Appliance appliance) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        Optional<Role> role = appliance.pair().map(HaPair::role);
        Optional<VirtualServer> first = appliance.virtualServers().stream().findFirst();
        if (first.isEmpty()) {
            if (role.isPresent()) {
                lines.add("Next: set up the master, with " + appliance.eth0().address() + " as its peer's address.");
                lines.add("This slave has no key yet, so its heartbeat stays off until the pair is completed.");
            } else {
                lines.add("Next: add a virtual server.");
            }
            return lines;
        }
        VirtualServer virtual = first.get();
        switch (virtual.forwarding()) {
            case NAT -> nat(lines, appliance);
            case DR, TUN -> directRouting(lines, appliance, virtual);
        }
        test(lines, appliance, virtual);
        return lines;
    }

    private static void nat(List<String> lines, Appliance appliance) {
        Ipv4 gateway = appliance
                .pair()
                .flatMap(HaPair::floatingGateway)
                .orElse(appliance.serversSide().address());
        lines.add("Next, at each real server: its default gateway must be this load balancer.");
        lines.add("  Linux:    ip route replace default via " + gateway);
        lines.add("  Windows:  route -p change 0.0.0.0 mask 0.0.0.0 " + gateway);
        lines.add(SCRIPT);
    }

    private static void directRouting(List<String> lines, Appliance appliance, VirtualServer virtual) {
        Ipv4 vip = virtual.address();
        lines.add("Next, each real server must accept traffic for " + vip + ", but answer no ARP.");
        lines.add("  Linux, by redirection:");
        lines.add("    iptables -t nat -A PREROUTING -p tcp -d " + vip + " -j REDIRECT");
        if (ownAddress(appliance, vip)) {
            lines.add("  No other way works: " + vip + " is this unit's only address, and a server");
            lines.add("  that has it on a loopback can no longer answer the health checks.");
            lines.add(SCRIPT);
            lines.add("  Set up again with `virtual-address` in an answer file if you need that.");
            return;
        }
        lines.add("  or with the address on lo:");
        lines.add("    sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2");
        lines.add("    ip address add " + vip + "/32 dev lo");
        lines.add("  Windows: a loopback adapter with " + vip + " and mask 255.255.255.255, then");
        lines.add("    netsh interface ipv4 set interface \"net\" weakhostreceive=enabled");
        lines.add("    netsh interface ipv4 set interface \"loopback\" weakhostreceive=enabled");
        lines.add("    netsh interface ipv4 set interface \"loopback\" weakhostsend=enabled");
        lines.add(SCRIPT);
    }

    private static boolean ownAddress(Appliance appliance, Ipv4 vip) {
        return appliance.links().stream().anyMatch(l -> l.address().equals(vip));
    }

    private static void test(List<String> lines, Appliance appliance, VirtualServer virtual) {
        String where = appliance.twoArm() ? "from a client on the clients' side" : "from another machine";
        lines.add("");
        lines.add("Then test it " + where + ": connect to " + virtual.address() + " port " + virtual.port() + ".");
        virtual.realServers().stream()
                .findFirst()
                .map(RealServer::address)
                .ifPresent(rip -> lines.add("The real server " + rip + " should answer; see `ipvsadm -L -n` here."));
    }
}
