package org.lbwizard.target;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Act;
import org.lbwizard.plan.Act.Verb;
import org.lbwizard.render.RenderedFile;

/** The machine's name, and the names of the units of a pair. */
final class HostTarget implements Target {
    private static final String HOSTNAME = "/etc/hostname";

    @Override
    public String id() {
        return "host";
    }

    @Override
    public List<String> paths() {
        return List.of(HOSTNAME, HostsBlock.PATH);
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        return List.of(
                new Output(HOSTNAME, "hostname", RenderedFile.PUBLIC, Map.of("host-name", appliance.hostName())),
                new Output(HostsBlock.PATH, "hosts", RenderedFile.PUBLIC, Map.of("units", units(appliance))));
    }

    private record Unit(String address, String name) {}

    /** Master first, so that both units of a pair write the same lines. */
    private static List<Map<String, Object>> units(Appliance appliance) {
        Unit self = new Unit(appliance.eth0().address().toString(), appliance.hostName());
        Stream<Unit> peer = appliance.pair().stream()
                .map(p -> new Unit(p.peer().toString(), p.role().other().hostName()));
        return Stream.concat(Stream.of(self), peer)
                .sorted(Comparator.comparing(Unit::name))
                .map(unit -> Map.<String, Object>of("address", unit.address(), "name", unit.name()))
                .toList();
    }

    @Override
    public List<Act> acts(Appliance appliance) {
        return List.of(new Act(Verb.LOAD, HOSTNAME));
    }
}
