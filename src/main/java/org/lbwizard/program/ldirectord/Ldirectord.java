package org.lbwizard.program.ldirectord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.host.Commands;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Fallback;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.PatternCheck;
import org.lbwizard.model.Persistence;
import org.lbwizard.model.Prefix;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Balancer;
import org.lbwizard.program.BootLink;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.Connection;
import org.lbwizard.program.Dependency;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.LogSource;
import org.lbwizard.program.ServiceTable;
import org.lbwizard.program.ipvs.Connections;
import org.lbwizard.program.ipvs.ForwardingWord;
import org.lbwizard.program.ipvs.IpvsTable;
import org.lbwizard.program.ipvs.Loads;
import org.lbwizard.program.ipvs.TableDriver;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Sight;

/** ldirectord: the IPVS table and its health checks; it runs on both units of a pair at all times. */
public final class Ldirectord implements Balancer {
    static final String CONFIGURATION = "/etc/ha.d/ldirectord.cf";
    private static final String LOG = "/var/log/ldirectord.log";
    private static final String UNIT = "ldirectord.service";

    private static final Set<HealthCheck.Service> MUST_MATCH =
            EnumSet.of(HealthCheck.Service.DNS, HealthCheck.Service.FTP, HealthCheck.Service.SIMPLETCP);

    /** systemd ends it after 90 s (DefaultTimeoutStopSec), which a stop during its start was seen to need. */
    private static final Duration STOP = Duration.ofSeconds(100);

    /** It puts a new server in, takes it out, and puts it in again once its first check went well. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    /** Its start and first round, then what it may take for a server that is silent (its checktimeout), and a little. */
    private static final Daemon.Pace PACE = new Daemon.Pace(Duration.ofSeconds(20), Duration.ofSeconds(6));

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
        List<Map<String, Object>> services =
                appliance.virtualServers().stream().map(Ldirectord::service).toList();
        return List.of(new Output(
                CONFIGURATION,
                "ldirectord.cf",
                RenderedFile.PUBLIC,
                Map.of("check-interval", interval(appliance), "virtual-servers", services)));
    }

    /** ldirectord asks all servers at one pace (checkinterval of a service needs a process for each). */
    private static int interval(Appliance appliance) {
        return appliance.virtualServers().stream()
                .mapToInt(virtual -> virtual.check().interval())
                .min()
                .orElse(HealthCheck.INTERVAL);
    }

    private static Map<String, Object> service(VirtualServer virtual) {
        HealthCheck check = virtual.check();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("label", virtual.label());
        view.put("address", virtual.address().toString());
        view.put("port", virtual.port().toString());
        view.put("protocol", virtual.protocol().word());
        view.put("scheduler", virtual.scheduler().word());
        view.put("persistent", given(virtual.persistence().map(Persistence::seconds)));
        view.put(
                "netmask",
                given(virtual.persistence().flatMap(Persistence::clients).map(Prefix::mask)));
        view.put(
                "checktype",
                check.kind() == HealthCheck.Kind.NONE ? "on" : check.kind().word());
        view.put("service", given(check.service().map(Token::word)));
        view.put("checkport", given(check.port()));
        view.put("request", given(check.request()));
        view.put("receive", given(expected(check)));
        view.put("checktimeout", unless(check.timeout(), HealthCheck.TIMEOUT));
        view.put("failurecount", unless(check.failures(), HealthCheck.FAILURES));
        view.put("fallback", given(virtual.fallback().map(f -> f + " " + method(f, virtual))));
        view.put("real-servers", working(virtual).map(r -> real(r, virtual)).toList());
        return view;
    }

    /**
     * The others take any good answer where nothing is expected. For these Perl would match an empty expression, which
     * means the one that matched last, whosever that was; and ldirectord takes no answer of DNS for a good one.
     */
    private static Optional<String> expected(HealthCheck check) {
        return check.expected()
                .or(() -> check.service().filter(MUST_MATCH::contains).map(service -> "."));
    }

    private static List<String> given(Optional<?> value) {
        return value.stream().map(Object::toString).toList();
    }

    private static List<String> unless(int value, int byDefault) {
        return value == byDefault ? List.of() : List.of(Integer.toString(value));
    }

    /** What this unit serves itself is no other host's. */
    private static String method(Fallback fallback, VirtualServer virtual) {
        Forwarding forwarding = fallback.address().equals(Fallback.THIS_UNIT) ? Forwarding.DR : virtual.forwarding();
        return ForwardingWord.of(forwarding);
    }

    private static Stream<RealServer> working(VirtualServer virtual) {
        return virtual.realServers().stream().filter(real -> real.state() != RealServer.State.OFFLINE);
    }

    private static Map<String, Object> real(RealServer real, VirtualServer virtual) {
        RealServer.Connections connections = real.connections();
        List<String> limits = new ArrayList<>();
        // In this order: with the upper one first, ldirectord forgets it.
        unless(connections.least(), 0).forEach(least -> limits.add("l:" + least));
        unless(connections.most(), 0).forEach(most -> limits.add("u:" + most));
        return Map.of(
                "rip", real.address().toString(),
                "rport", real.port().toString(),
                "method", ForwardingWord.of(virtual.forwarding()),
                "weight", real.presentWeight(),
                "limits", limits);
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
            facts.put(Fact.virtual(virtual.endPoint()), balancing(virtual));
            working(virtual)
                    .forEach(real -> facts.put(
                            Fact.real(virtual.endPoint(), real.endPoint()),
                            ForwardingWord.of(virtual.forwarding()) + " " + real.presentWeight()));
        }
        return facts;
    }

    /** A fallback is in the table only while no real server is; only a connection can be tried by others too. */
    @Override
    public Discretion discretion(Appliance appliance) {
        Set<Fact> fallbacks = new HashSet<>();
        Set<String> negotiated = new HashSet<>();
        for (VirtualServer virtual : appliance.virtualServers()) {
            virtual.fallback().ifPresent(server -> fallbacks.add(Fact.real(virtual.endPoint(), server.toString())));
            if (virtual.check().kind() != HealthCheck.Kind.CONNECT
                    || virtual.check().port().isPresent()) {
                negotiated.add(virtual.endPoint());
            }
        }
        return new Discretion(fallbacks, negotiated);
    }

    private static String balancing(VirtualServer virtual) {
        return virtual.scheduler().word()
                + virtual.persistence()
                        .map(p -> " " + p.seconds()
                                + p.clients().map(prefix -> " " + prefix.mask()).orElse(""))
                        .orElse("");
    }

    @Override
    public Optional<Daemon> daemon() {
        Set<Fact.Kind> services = Set.of(Fact.Kind.VIRTUAL, Fact.Kind.REAL);
        return Optional.of(
                new Daemon(UNIT, Set.of(CONFIGURATION), Daemon.OnChange.RELOAD, STOP, SETTLE, services, PACE));
    }

    @Override
    public List<Driver> drivers() {
        return List.of(new TableDriver());
    }

    @Override
    public List<Dependency> needs() {
        return List.of(new Dependency("ldirectord", "ldirectord"));
    }

    @Override
    public List<String> installed() {
        return List.of("/usr/lib/lbwizard/ldirectord-guarded");
    }

    @Override
    public Optional<DryRun> dryRun() {
        return Optional.of(new LdirectordDryRun());
    }

    @Override
    public List<Problem> mistakes(Candidate candidate) {
        return candidate.mistakes(CONFIGURATION, text -> LdirectordRules.mistakes(text, candidate.goal()));
    }

    @Override
    public List<String> equalOnBothUnits() {
        return List.of(CONFIGURATION);
    }

    @Override
    public PatternCheck patterns(Commands commands) {
        return new PerlPatterns(commands);
    }

    @Override
    public Optional<ServiceTable> table(Sight sight) {
        return sight.text(IpvsTable.PATH).map(Loads::table);
    }

    @Override
    public Optional<List<Connection>> connections(Sight sight) {
        return sight.text(Connections.PATH).map(Connections::all);
    }

    @Override
    public List<String> evidence(VirtualServer virtual, RealServer real, Sight sight) {
        List<String> said = sight.text(LOG)
                .orElse("")
                .lines()
                .filter(line -> line.contains(real.endPoint()))
                .toList();
        return Stream.concat(
                        WebCheck.evidence(sight, virtual, real).stream(),
                        said.subList(Math.max(0, said.size() - 2), said.size()).stream())
                .toList();
    }

    @Override
    public String unit() {
        return UNIT;
    }

    @Override
    public String withoutIt() {
        return "no real server is checked, and one that fails goes on getting connections";
    }

    @Override
    public LogSource log() {
        return new LogSource.LogFile(LOG);
    }
}
