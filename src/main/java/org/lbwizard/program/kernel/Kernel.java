package org.lbwizard.program.kernel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.Link;
import org.lbwizard.model.ServiceCautions;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Dependency;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Program;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;

/** The kernel: IPVS modules first, because its settings exist only once they are loaded. */
public final class Kernel implements Program {
    private static final String MODULES = "/etc/modules-load.d/lbwizard.conf";
    static final String SYSCTL = "/etc/sysctl.d/60-lbwizard.conf";

    private static final List<String> MACHINE_WIDE =
            List.of("net.ipv4.ip_forward", "net.ipv4.conf.all.accept_redirects", "net.ipv4.conf.all.send_redirects");

    private static final List<String> OF_SOME_PORTS = List.of("send_redirects", "rp_filter");

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
        boolean ftp = appliance.virtualServers().stream().anyMatch(ServiceCautions::needsFtpHelper);
        Map<String, Object> modules = Map.of("schedulers", schedulers, "nat", nat, "ftp", ftp);
        Map<String, Object> settings = Map.of(
                "forward",
                appliance.forwardsPackets(),
                "two-arm",
                appliance.twoArm(),
                "nat",
                nat,
                "pair",
                appliance.pair().isPresent(),
                "ports",
                appliance.links().stream()
                        .map(Link::name)
                        .map(Kernel::sysctlName)
                        .toList());
        return List.of(
                new Output(MODULES, "modules", RenderedFile.PUBLIC, modules),
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

    /** What holds for the whole machine, or for a port in another set-up, is set only where it is needed. */
    @Override
    public Set<Fact> leftAlone(Appliance appliance) {
        Set<Fact> settings = new LinkedHashSet<>();
        MACHINE_WIDE.forEach(key -> settings.add(Fact.setting(key)));
        for (Link link : appliance.links()) {
            OF_SOME_PORTS.forEach(
                    key -> settings.add(Fact.setting("net.ipv4.conf." + sysctlName(link.name()) + "." + key)));
        }
        return settings;
    }

    private static Stream<String> lines(Map<String, String> texts, String path) {
        return texts.getOrDefault(path, "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"));
    }

    @Override
    public List<Driver> drivers() {
        return List.of(new KernelDriver());
    }

    @Override
    public List<Dependency> needs() {
        return List.of(new Dependency("modprobe", "kmod"), new Dependency("sysctl", "procps"));
    }

    @Override
    public Optional<DryRun> dryRun() {
        return Optional.of(new SettingsDryRun());
    }

    @Override
    public List<Problem> contradictions(Tree tree, Plan plan) {
        return new SettingCheck(tree).of(plan);
    }
}
