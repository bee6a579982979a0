package org.lbwizard.target;

import java.util.List;
import java.util.Map;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.Link;
import org.lbwizard.plan.Act;
import org.lbwizard.plan.Act.Verb;
import org.lbwizard.render.RenderedFile;

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

    @Override
    public List<Act> acts(Appliance appliance) {
        return List.of(new Act(Verb.LOAD, MODULES), new Act(Verb.LOAD, SYSCTL));
    }
}
