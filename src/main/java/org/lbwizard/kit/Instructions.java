package org.lbwizard.kit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.RefusedException;

/**
 * What a real server must be told so that it can serve a virtual server.
 *
 * @param template its name
 * @param view what the template shows
 */
public record Instructions(String template, Map<String, Object> view) {
    /**
     * Those for a platform.
     *
     * @throws RefusedException if this way of forwarding is not possible there
     */
    public static Instructions of(Platform platform, Appliance appliance, VirtualServer virtual) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("label", virtual.label());
        view.put("vip", virtual.address().toString());
        view.put("port", virtual.port().toString());
        view.put("protocol", virtual.protocol().word());
        view.put(
                "gateway",
                appliance
                        .pair()
                        .flatMap(HaPair::floatingGateway)
                        .orElse(appliance.serversSide().address())
                        .toString());
        return new Instructions("kit/" + name(platform, appliance, virtual), view);
    }

    private static String name(Platform platform, Appliance appliance, VirtualServer virtual) {
        boolean isOwn =
                appliance.links().stream().anyMatch(link -> link.address().equals(virtual.address()));
        boolean isLinux = platform == Platform.LINUX;
        if (virtual.forwarding() == Forwarding.NAT) {
            return isLinux ? "linux-nat.sh" : "windows-nat.txt";
        }
        if (virtual.forwarding() == Forwarding.TUN) {
            throw RefusedException.of(
                    virtual.label() + " forwards in tunnels, for which there are no instructions yet",
                    "on Linux, add " + virtual.address() + "/32 to tunl0 (modprobe ipip) and set rp_filter to 0 there");
        }
        if (!isOwn) {
            return isLinux ? "linux-dr.sh" : platform.word() + "-dr.txt";
        }
        if (!isLinux) {
            throw RefusedException.of(
                    virtual.address() + " is this unit's own address: a Windows server that has it too could not answer"
                            + " the health checks, and it cannot redirect",
                    "give " + virtual.label() + " an address of its own, or use NAT");
        }
        return "linux-redirect.sh";
    }
}
