package org.lbwizard.kit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.RefusedException;

/**
 * What a real server must be told so that it can serve some virtual servers.
 *
 * @param labels of the virtual servers
 * @param template its name
 * @param view what the template shows
 */
public record Instructions(List<String> labels, String template, Map<String, Object> view) {
    private static final String REDIRECT = "kit/linux-redirect.sh";

    public Instructions {
        labels = List.copyOf(labels);
    }

    /**
     * Those for a platform: one for all virtual servers that need the same.
     *
     * @throws RefusedException if this way of forwarding is not possible there
     */
    public static List<Instructions> of(Platform platform, Appliance appliance, List<VirtualServer> virtualServers) {
        Map<List<String>, List<VirtualServer>> alike = virtualServers.stream()
                .collect(Collectors.groupingBy(
                        virtual -> whatMatters(platform, appliance, virtual), LinkedHashMap::new, Collectors.toList()));
        return alike.entrySet().stream()
                .map(entry -> of(entry.getKey().getFirst(), appliance, entry.getValue()))
                .toList();
    }

    /** Template, and what differs in its commands: with NAT nothing does, and a redirection is for one port. */
    private static List<String> whatMatters(Platform platform, Appliance appliance, VirtualServer virtual) {
        String template = "kit/" + name(platform, appliance, virtual);
        String vip =
                virtual.forwarding() == Forwarding.NAT ? "" : virtual.address().toString();
        String port = template.equals(REDIRECT) ? virtual.port().toString() : "";
        boolean asksProtocol = platform != Platform.LINUX || template.equals(REDIRECT);
        return List.of(template, vip, port, asksProtocol ? virtual.protocol().word() : "");
    }

    private static Instructions of(String template, Appliance appliance, List<VirtualServer> alike) {
        List<String> labels = alike.stream().map(VirtualServer::label).toList();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("label", joined(alike, VirtualServer::label, ", "));
        view.put("vip", joined(alike, virtual -> virtual.address().toString(), ", "));
        view.put("port", joined(alike, virtual -> virtual.port().toString(), ","));
        view.put("protocol", alike.getFirst().protocol().word());
        view.put(
                "gateway",
                appliance
                        .pair()
                        .flatMap(HaPair::floatingGateway)
                        .orElse(appliance.serversSide().address())
                        .toString());
        return new Instructions(labels, template, view);
    }

    private static String joined(List<VirtualServer> alike, Function<VirtualServer, String> part, String between) {
        return alike.stream().map(part).distinct().collect(Collectors.joining(between));
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
