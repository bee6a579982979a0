package org.lbwizard.target;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Fact;

/** ldirectord: the IPVS table and its health checks; it runs on both units of a pair at all times. */
final class LdirectordTarget implements Target {
    private static final String CONFIGURATION = "/etc/ha.d/ldirectord.cf";
    private static final String UNIT = "ldirectord.service";

    /** systemd ends it after 90 s (DefaultTimeoutStopSec), which a stop during its start was seen to need. */
    private static final Duration STOP = Duration.ofSeconds(100);

    /** It puts a new server in, takes it out, and puts it in again once its first check went well. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    @Override
    public String id() {
        return "ldirectord";
    }

    @Override
    public List<String> paths() {
        return List.of(CONFIGURATION, BootLink.path(UNIT));
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        List<Map<String, Object>> services = appliance.virtualServers().stream()
                .map(LdirectordTarget::service)
                .toList();
        return List.of(
                new Output(CONFIGURATION, "ldirectord.cf", RenderedFile.PUBLIC, Map.of("virtual-servers", services)));
    }

    private static Map<String, Object> service(VirtualServer virtual) {
        return Map.of(
                "label", virtual.label(),
                "address", virtual.address().toString(),
                "port", virtual.port().toString(),
                "scheduler", virtual.scheduler().word(),
                "real-servers",
                        virtual.realServers().stream()
                                .map(r -> real(r, virtual))
                                .toList());
    }

    private static Map<String, Object> real(RealServer real, VirtualServer virtual) {
        return Map.of(
                "rip", real.address().toString(),
                "rport", real.port().toString(),
                "method", virtual.forwarding().ldirectordWord(),
                "weight", real.weight());
    }

    @Override
    public Map<String, String> links(Appliance appliance) {
        return BootLink.of(UNIT);
    }

    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        facts.put(Fact.daemon(UNIT), "active");
        for (VirtualServer virtual : appliance.virtualServers()) {
            String service = virtual.address() + ":" + virtual.port();
            facts.put(Fact.virtual(service), virtual.scheduler().word());
            for (RealServer real : virtual.realServers()) {
                facts.put(
                        Fact.real(service, real.address() + ":" + real.port()),
                        virtual.forwarding().ldirectordWord() + " " + real.weight());
            }
        }
        return facts;
    }

    @Override
    public Optional<Daemon> daemon() {
        Set<Fact.Kind> services = Set.of(Fact.Kind.VIRTUAL);
        return Optional.of(new Daemon(UNIT, Set.of(CONFIGURATION), Daemon.OnChange.RELOAD, STOP, SETTLE, services));
    }
}
