package org.lbwizard.program.hosts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lbwizard.model.Appliance;
import org.lbwizard.program.Dependency;
import org.lbwizard.program.Program;
import org.lbwizard.program.SharedFile;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;

/** The machine's name, and the names of the units of a pair. */
public final class Hosts implements Program {
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
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        return Map.of(Fact.HOST_NAME, appliance.hostName());
    }

    @Override
    public List<Driver> drivers() {
        return List.of(new HostNameDriver());
    }

    @Override
    public List<Dependency> needs() {
        return List.of(new Dependency("hostname", "hostname"));
    }

    @Override
    public Optional<SharedFile> sharedFile() {
        return Optional.of(new HostsBlock());
    }
}
