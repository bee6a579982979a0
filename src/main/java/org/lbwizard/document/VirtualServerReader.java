package org.lbwizard.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.model.Fallback;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Persistence;
import org.lbwizard.model.Port;
import org.lbwizard.model.Prefix;
import org.lbwizard.model.Protocol;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.Place;
import org.lbwizard.yaml.Fields;
import org.lbwizard.yaml.Yaml;

/** Reads the virtual servers of appliance.yaml, with the real servers behind them. */
final class VirtualServerReader {
    /** Wide enough for all numbers; which of them is in range, the model knows. */
    private static final int LARGEST = 9_999_999;

    private final Values values;
    private final Map<Place, String> patterns;

    /** @param patterns takes what the health checks expect, and where that stands */
    VirtualServerReader(Values values, Map<Place, String> patterns) {
        this.values = values;
        this.patterns = patterns;
    }

    List<VirtualServer> read(Fields fields) {
        List<VirtualServer> virtualServers = new ArrayList<>();
        for (Yaml item : fields.optionalList("virtual-servers")) {
            fields.mapping(item).flatMap(this::virtualServer).ifPresent(virtualServers::add);
        }
        return virtualServers;
    }

    private Optional<VirtualServer> virtualServer(Fields fields) {
        String label = fields.text("label");
        Optional<Ipv4> address = values.required(fields, "address", Ipv4::parse);
        Optional<Port> port = values.required(fields, "port", Port::parse);
        Optional<Protocol> protocol = values.value(fields, "protocol", text -> Token.parse(Protocol.class, text));
        Optional<Scheduler> scheduler =
                values.required(fields, "scheduler", text -> Token.parse(Scheduler.class, text));
        Optional<Forwarding> forwarding =
                values.required(fields, "forwarding", text -> Token.parse(Forwarding.class, text));
        Optional<Persistence> persistence =
                fields.optionalMapping("persistence").flatMap(this::persistence);
        Optional<Fields> checked = fields.optionalMapping("check");
        Optional<HealthCheck> check =
                checked.isPresent() ? checked.flatMap(this::check) : Optional.of(HealthCheck.CONNECT);
        Optional<Fallback> fallback = fields.optionalMapping("fallback").flatMap(this::fallback);
        List<RealServer> realServers = new ArrayList<>();
        for (Yaml item : fields.optionalList("real-servers")) {
            fields.mapping(item).flatMap(this::realServer).ifPresent(realServers::add);
        }
        fields.refuseOthers();
        if (address.isEmpty() || port.isEmpty() || scheduler.isEmpty() || forwarding.isEmpty() || check.isEmpty()) {
            return Optional.empty();
        }
        return values.made(
                fields,
                label,
                () -> new VirtualServer(
                        label,
                        address.get(),
                        port.get(),
                        protocol.orElse(Protocol.TCP),
                        scheduler.get(),
                        forwarding.get(),
                        persistence,
                        check.get(),
                        fallback,
                        realServers));
    }

    private Optional<Persistence> persistence(Fields fields) {
        Optional<Integer> seconds = fields.number("seconds", 1, Persistence.LONGEST);
        Optional<Prefix> clients = values.value(fields, "clients", Prefix::parse);
        fields.refuseOthers();
        return seconds.flatMap(s -> values.made(fields, "persistence", () -> new Persistence(s, clients)));
    }

    private Optional<HealthCheck> check(Fields fields) {
        Optional<HealthCheck.Kind> kind =
                values.value(fields, "kind", text -> Token.parse(HealthCheck.Kind.class, text));
        Optional<HealthCheck.Service> service =
                values.value(fields, "service", text -> Token.parse(HealthCheck.Service.class, text));
        Optional<Port> port = values.value(fields, "port", Port::parse);
        Optional<String> request = fields.optionalText("request");
        Optional<String> expected = fields.optionalText("expected");
        expected.ifPresent(pattern -> patterns.put(fields.placeOf("expected"), pattern));
        int interval = fields.number("interval", 1, LARGEST).orElse(HealthCheck.INTERVAL);
        int timeout = fields.number("timeout", 1, LARGEST).orElse(HealthCheck.TIMEOUT);
        int failures = fields.number("failures", 1, LARGEST).orElse(HealthCheck.FAILURES);
        fields.refuseOthers();
        return values.made(
                fields,
                "check",
                () -> new HealthCheck(
                        kind.orElse(HealthCheck.Kind.CONNECT),
                        service,
                        port,
                        request,
                        expected,
                        interval,
                        timeout,
                        failures));
    }

    private Optional<Fallback> fallback(Fields fields) {
        Optional<Ipv4> address = values.required(fields, "address", Ipv4::parse);
        Optional<Port> port = values.required(fields, "port", Port::parse);
        fields.refuseOthers();
        return address.isEmpty() || port.isEmpty()
                ? Optional.empty()
                : values.made(fields, "fallback", () -> new Fallback(address.get(), port.get()));
    }

    private Optional<RealServer> realServer(Fields fields) {
        Optional<Ipv4> address = values.required(fields, "address", Ipv4::parse);
        Optional<Port> port = values.required(fields, "port", Port::parse);
        int weight = fields.number("weight", 0, 65535).orElse(RealServer.DEFAULT_WEIGHT);
        Optional<RealServer.State> state =
                values.value(fields, "state", text -> Token.parse(RealServer.State.class, text));
        int least = fields.number("least-connections", 0, LARGEST).orElse(0);
        int most = fields.number("most-connections", 0, LARGEST).orElse(0);
        fields.refuseOthers();
        if (address.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        return values.made(
                fields,
                "real-servers",
                () -> new RealServer(
                        address.get(),
                        port.get(),
                        weight,
                        state.orElse(RealServer.State.ONLINE),
                        new RealServer.Connections(least, most)));
    }
}
