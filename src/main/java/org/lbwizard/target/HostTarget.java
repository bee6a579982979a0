package org.lbwizard.target;

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

    /** Master first, so that both units of a pair write the same lines. */
    private static List<Map<String, Object>> units(Appliance appliance) {
        Map<String, Object> self = unit(appliance.eth0().address().toString(), appliance.hostName());
        Stream<Map<String, Object>> peer = appliance.pair().stream()
                .map(p -> unit(p.peer().toString(), p.role().other().hostName()));
        return Stream.concat(Stream.of(self), peer)
                .sorted((a, b) -> a.get("name").toString().compareTo(b.get("name").toString()))
                .toList();
    }

    private static Map<String, Object> unit(String address, String name) {
        return Map.of("address", address, "name", name);
    }

    @Override
    public List<Act> acts(Appliance appliance) {
        return List.of(new Act(Verb.LOAD, HOSTNAME));
    }
}
