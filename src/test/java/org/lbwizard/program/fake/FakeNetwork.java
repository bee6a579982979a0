package org.lbwizard.program.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Link;
import org.lbwizard.program.Program;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;

/** A network program: it reads a line for each port, and {@code fakenetwork set PORT} sets one up. */
public final class FakeNetwork implements Program {
    @Override
    public String id() {
        return "fakenetwork";
    }

    @Override
    public List<String> paths() {
        return List.of("/etc/fakenetwork.conf");
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        List<Map<String, Object>> ports =
                appliance.links().stream().map(FakeNetwork::port).toList();
        return List.of(new Output("/etc/fakenetwork.conf", "ports", 0644, Map.of("ports", ports)));
    }

    private static Map<String, Object> port(Link link) {
        return Map.of("name", link.name(), "address", link.cidr().toString());
    }

    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        appliance.links().forEach(link -> facts.put(Fact.configured(link.name()), "yes"));
        return facts;
    }

    @Override
    public List<Driver> drivers() {
        return List.of(FakeDriver.ofPorts());
    }
}
