package org.lbwizard.program.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.host.Commands;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.PatternCheck;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.program.Balancer;
import org.lbwizard.program.Connection;
import org.lbwizard.program.LogSource;
import org.lbwizard.program.ServiceTable;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Sight;

/** A balancer: it reads a line for each virtual server, and {@code fakebalancer set SERVICE} starts one. */
public final class FakeBalancer implements Balancer {
    @Override
    public String id() {
        return "fakebalancer";
    }

    @Override
    public List<String> paths() {
        return List.of("/etc/fakebalancer.conf");
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        List<Map<String, String>> services = appliance.virtualServers().stream()
                .map(virtual -> Map.of(
                        "address", virtual.endPoint(),
                        "scheduler", virtual.scheduler().word()))
                .toList();
        return List.of(new Output("/etc/fakebalancer.conf", "services", 0644, Map.of("services", services)));
    }

    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        appliance
                .virtualServers()
                .forEach(virtual -> facts.put(
                        Fact.virtual(virtual.endPoint()), virtual.scheduler().word()));
        return facts;
    }

    @Override
    public List<Driver> drivers() {
        return List.of(FakeDriver.ofServices());
    }

    @Override
    public PatternCheck patterns(Commands commands) {
        return patterns -> Map.of();
    }

    @Override
    public Optional<ServiceTable> table(Sight sight) {
        return Optional.of(
                new ServiceTable(FakeDriver.ofServices().seen(List.of(), sight).keySet(), Map.of()));
    }

    @Override
    public Optional<List<Connection>> connections(Sight sight) {
        return Optional.of(List.of());
    }

    @Override
    public List<String> evidence(VirtualServer virtual, RealServer real, Sight sight) {
        return List.of();
    }

    @Override
    public String unit() {
        return "fakebalancer.service";
    }

    @Override
    public String withoutIt() {
        return "nobody is served";
    }

    @Override
    public LogSource log() {
        return new LogSource.Journal(unit());
    }
}
