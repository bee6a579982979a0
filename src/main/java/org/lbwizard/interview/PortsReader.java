package org.lbwizard.interview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.host.Tree;
import org.lbwizard.interview.NetworkPort.Seen;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Link;
import org.lbwizard.program.ifupdown.Interfaces;
import org.lbwizard.program.ifupdown.InterfacesSource;
import org.lbwizard.program.ifupdown.KernelPorts;
import org.lbwizard.program.ifupdown.LowerLayers;

/** Sees a machine's network ports: which can be used, and what tells them apart. */
final class PortsReader {
    private static final String PORTS = KernelPorts.DIRECTORY + "/";

    /** Names that programs give to ports which they make and remove as they like. */
    private static final Pattern PASSING = Pattern.compile(
            "(docker|veth|virbr|br-|lxcbr|lxdbr|cni|cali|flannel|tun|tap|wg|tailscale|vnet|vmnet|dummy|ifb|sit|gre|ip6)"
                    + ".*");

    private final SystemFiles files;
    private final KernelPorts kernel;
    private final Interfaces interfaces;
    private final LowerLayers layers;

    PortsReader(Tree tree) {
        this.files = new SystemFiles(tree);
        this.kernel = KernelPorts.of(tree);
        this.interfaces = Interfaces.in(InterfacesSource.of(tree));
        this.layers = new LowerLayers(interfaces, kernel);
    }

    /** What an interfaces file says; nothing of one that ifupdown refuses. */
    Interfaces interfaces() {
        return interfaces.isRefused() ? Interfaces.of("") : interfaces;
    }

    /** The first address of each port as the file says it, of those that it sets up. */
    Map<String, Cidr> addresses() {
        Map<String, Cidr> addresses = new LinkedHashMap<>();
        for (String port : interfaces().ports(kernel)) {
            interfaces().of(port, kernel).stream()
                    .filter(stanza -> !stanza.name().contains(":"))
                    .flatMap(stanza -> stanza.address().stream())
                    .flatMap(address -> SystemFiles.readable(address, Cidr::parse).stream())
                    .findFirst()
                    .ifPresent(cidr -> addresses.put(port, cidr));
        }
        return addresses;
    }

    /**
     * The ports that can be used.
     *
     * @param addresses those that they have now
     * @param routed the port over which the default route goes
     */
    List<NetworkPort> usable(Map<String, Cidr> addresses, Optional<String> routed) {
        List<NetworkPort> ports = new ArrayList<>();
        for (String name : candidates(addresses.keySet())) {
            if (Link.isName(name) && refusal(name).isEmpty()) {
                Optional<Cidr> cidr = Optional.ofNullable(addresses.get(name));
                ports.add(new NetworkPort(
                        name, cidr, seen(name, routed.filter(name::equals).isPresent()), layers.of(name)));
            }
        }
        return ports;
    }

    /** Why the other ports cannot be used, by name. */
    Map<String, String> unusable() {
        Map<String, String> reasons = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>(kernel.names());
        all.addAll(layers.slaves());
        for (String name : all) {
            refusal(name).ifPresent(why -> reasons.put(name, why));
        }
        return reasons;
    }

    /** The hardware and what the file makes of it; where no hardware is seen, all that the file or the kernel knows. */
    private Set<String> candidates(Set<String> addressed) {
        Set<String> hardware = new LinkedHashSet<>();
        for (String name : kernel.names()) {
            if (isHardware(name)) {
                hardware.add(name);
            }
        }
        Set<String> found = new LinkedHashSet<>(hardware);
        List<String> ofFile = interfaces().ports(kernel);
        if (hardware.isEmpty()) {
            found.addAll(addressed);
            found.addAll(ofFile);
        }
        ofFile.stream().filter(layers::makes).forEach(found::add);
        kernel.names().stream().filter(layers::makes).forEach(found::add);
        return found;
    }

    private boolean isHardware(String name) {
        return files.exists(PORTS + name + "/device");
    }

    private Optional<String> refusal(String name) {
        if (name.equals("lo")) {
            return Optional.of("it is the loopback port");
        }
        Optional<String> master = master(name);
        if (master.isPresent() || layers.slaves().contains(name)) {
            return Optional.of("it is part of " + master.orElse("a bond or a bridge") + ", which can be used");
        }
        boolean isSetUp = interfaces().ports(kernel).contains(name);
        if (PASSING.matcher(name).matches() && !isSetUp) {
            return Optional.of("another program makes it and takes it away");
        }
        boolean isMade = isSetUp || isHardware(name) || layers.makes(name);
        return isMade || !isMadeByHand(name)
                ? Optional.empty()
                : Optional.of("no line of " + Interfaces.PATH + " makes it, so it would be gone after the next boot");
    }

    private boolean isMadeByHand(String name) {
        return files.exists(PORTS + name + "/bridge") || files.exists(PORTS + name + "/bonding");
    }

    /** What the port belongs to, as the kernel or the file says. */
    private Optional<String> master(String name) {
        for (String port : kernel.names()) {
            if (files.exists(PORTS + port + "/lower_" + name) && files.exists(PORTS + name + "/master")) {
                return Optional.of(port);
            }
        }
        Optional<String> named = interfaces().ports(kernel).stream()
                .filter(port -> layers.membersOf(port).contains(name))
                .findFirst();
        return named.or(
                () -> files.exists(PORTS + name + "/master") ? Optional.of("a bond or a bridge") : Optional.empty());
    }

    private Seen seen(String name, boolean isRouted) {
        return new Seen(
                kernel.attribute(name, "address"),
                kernel.attribute(name, "carrier").map("1"::equals),
                kernel.attribute(name, "speed").filter(speed -> !speed.startsWith("-")),
                files.linkName(PORTS + name + "/device/driver"),
                layers.described(name),
                isRouted);
    }
}
