package org.lbwizard.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.Link;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Fact;

/** The kernel: IPVS modules first, because its settings exist only once they are loaded. */
final class KernelTarget implements Target {
    private static final String MODULES = "/etc/modules-load.d/lbwizard.conf";
    private static final String SYSCTL = "/etc/sysctl.d/60-lbwizard.conf";

    @Override
    public String id() {
        return "kernel";
    }

    @Override
    public List<String> paths() {
        return List.of(MODULES, SYSCTL);
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        List<String> schedulers = appliance.virtualServers().stream()
                .map(v -> v.scheduler().word())
                .distinct()
                .sorted()
                .toList();
        boolean nat = appliance.autonat()
                || appliance.virtualServers().stream().anyMatch(v -> v.forwarding() == Forwarding.NAT);
        Map<String, Object> settings = Map.of(
                "forward",
                appliance.forwardsPackets() ? 1 : 0,
                "nat",
                nat,
                "pair",
                appliance.pair().isPresent(),
                "ports",
                appliance.links().stream()
                        .map(Link::name)
                        .map(KernelTarget::sysctlName)
                        .toList());
        return List.of(
                new Output(MODULES, "modules", RenderedFile.PUBLIC, Map.of("schedulers", schedulers, "nat", nat)),
                new Output(SYSCTL, "sysctl", RenderedFile.PUBLIC, settings));
    }

    /** A dot in a port's name would end the name of the setting; sysctl(8) takes a slash for it. */
    private static String sysctlName(String port) {
        return port.replace('.', '/');
    }

    /** What the files say, which a site's own template may say otherwise than ours. */
    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        lines(texts, MODULES).forEach(module -> facts.put(Fact.module(module), "loaded"));
        lines(texts, SYSCTL)
                .map(line -> line.split("=", 2))
                .filter(sides -> sides.length == 2)
                .forEach(sides -> facts.put(
                        Fact.setting(sides[0].strip()), sides[1].strip().replaceAll("\\s+", " ")));
        return facts;
    }

    private static Stream<String> lines(Map<String, String> texts, String path) {
        return texts.getOrDefault(path, "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"));
    }
}
