package org.lbwizard.target;

import java.util.List;
import java.util.Map;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.plan.Act;
import org.lbwizard.plan.Act.Verb;
import org.lbwizard.render.RenderedFile;

/** ldirectord: the IPVS table and its health checks; it runs on both units of a pair at all times. */
final class LdirectordTarget implements Target {
    private static final String CONFIGURATION = "/etc/ha.d/ldirectord.cf";
    private static final String UNIT = "ldirectord.service";

    @Override
    public String id() {
        return "ldirectord";
    }

    @Override
    public List<String> paths() {
        return List.of(CONFIGURATION);
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
    public List<Act> acts(Appliance appliance) {
        return List.of(new Act(Verb.RELOAD, UNIT));
    }

    @Override
    public List<Act> bootActs(Appliance appliance) {
        return List.of(new Act(Verb.ENABLE, UNIT));
    }
}
