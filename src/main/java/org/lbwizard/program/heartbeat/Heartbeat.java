package org.lbwizard.program.heartbeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.host.Commands;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.PairKey;
import org.lbwizard.model.Role;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.BootLink;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.Dependency;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Failover;
import org.lbwizard.program.FloatingAddresses;
import org.lbwizard.program.LogSource;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Fact;

/**
 * Heartbeat: it moves the floating addresses and nothing else. Its files are equal on both units; a slave that is not
 * paired has no key and no resources, and does not start it.
 */
public final class Heartbeat implements Failover {
    static final String HA_CF = "/etc/ha.d/ha.cf";
    static final String HARESOURCES = "/etc/ha.d/haresources";
    static final String AUTHKEYS = "/etc/ha.d/authkeys";

    /** What moves the addresses: all in one call, where heartbeat's own IPaddr2 takes up to a second for each. */
    static final String MOVER = "/etc/ha.d/resource.d/lbwizard-addresses";

    private static final String UNIT = "heartbeat.service";

    private static final String STARS = "***";

    /** Lines of authkeys that hold no key (authkeys is {@code auth 1} and {@code 1 sha1 KEY}), and a key's place. */
    private static final Pattern NO_KEY = Pattern.compile("\\s*|\\s*#.*|\\s*auth\\s+\\d+\\s*");

    private static final Pattern KEY = Pattern.compile("(\\s*\\d+\\s+(?:sha1|md5|crc)\\s+)\\S.*");

    /** Its own unit grants half an hour; a hand-over that is not done after two minutes will not be. */
    private static final Duration STOP = Duration.ofMinutes(2);

    /** Starting it succeeds even where it refuses its files; it falls over about a second later. */
    private static final Duration SETTLE = Duration.ofSeconds(3);

    @Override
    public String id() {
        return "heartbeat";
    }

    @Override
    public List<String> paths() {
        return List.of(HA_CF, MOVER, HARESOURCES, AUTHKEYS, BootLink.path(UNIT));
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        return appliance.pair().map(pair -> outputs(appliance, pair)).orElse(List.of());
    }

    private static List<Output> outputs(Appliance appliance, HaPair pair) {
        List<Output> outputs = new ArrayList<>();
        outputs.add(new Output(HA_CF, "ha.cf", RenderedFile.PUBLIC, heartbeat(appliance, pair)));
        Optional<PairKey> key = pair.key();
        if (key.isPresent()) {
            List<Map<String, Object>> addresses = floating(appliance, pair);
            Map<String, Object> resources =
                    Map.of("master", Role.MASTER.hostName(), "floats", !addresses.isEmpty(), "addresses", addresses);
            outputs.add(new Output(MOVER, "lbwizard-addresses", RenderedFile.EXECUTABLE, Map.of()));
            outputs.add(new Output(HARESOURCES, "haresources", RenderedFile.PUBLIC, resources));
            outputs.add(new Output(
                    AUTHKEYS,
                    "authkeys",
                    RenderedFile.PRIVATE,
                    Map.of("key", key.get().hex())));
        }
        return outputs;
    }

    /** Each unit passes over the line with its own address, so both are listed, the master's first. */
    private static Map<String, Object> heartbeat(Appliance appliance, HaPair pair) {
        Ipv4 self = appliance.eth0().address();
        List<Ipv4> units = pair.role() == Role.MASTER ? List.of(self, pair.peer()) : List.of(pair.peer(), self);
        Stream<Ipv4> overNetwork = pair.pairLink().overNetwork() ? units.stream() : Stream.empty();
        return Map.of(
                "unicasts",
                        overNetwork
                                .map(a -> Map.of("port", appliance.eth0().name(), "peer", a.toString()))
                                .toList(),
                "serials", pair.serialDevice().stream().toList(),
                "auto-failback", pair.autoFailback() ? "on" : "off",
                "pings",
                        pair.pingGateway()
                                ? appliance.gateway().stream()
                                        .map(Ipv4::toString)
                                        .toList()
                                : List.of(),
                "nodes", Stream.of(Role.values()).map(Role::hostName).toList());
    }

    private static List<Map<String, Object>> floating(Appliance appliance, HaPair pair) {
        return addresses(appliance, pair)
                .map(address -> Map.<String, Object>of("address", address.detail(), "port", address.name()))
                .toList();
    }

    private static Stream<Fact> addresses(Appliance appliance, HaPair pair) {
        Stream<Fact> vips = appliance.virtualAddresses().stream().map(a -> address(a, appliance.clientsSide()));
        Stream<Fact> gateway = pair.floatingGateway().stream().map(a -> address(a, appliance.serversSide()));
        return Stream.concat(vips, gateway);
    }

    private static Fact address(Ipv4 address, Link link) {
        return Fact.address(link.name(), address + link.cidr().prefix().toString());
    }

    /** Which unit has the floating addresses is heartbeat's to decide. */
    @Override
    public Discretion discretion(Appliance appliance) {
        return new Discretion(
                appliance.pair().stream()
                        .flatMap(pair -> addresses(appliance, pair))
                        .collect(Collectors.toSet()),
                Set.of());
    }

    @Override
    public Map<String, String> links(Appliance appliance) {
        return appliance.isPaired() ? BootLink.of(UNIT) : Map.of();
    }

    @Override
    public Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        return appliance.isPaired() ? Map.of(Fact.daemon(UNIT), "active") : Map.of();
    }

    @Override
    public Optional<Daemon> daemon() {
        Set<String> files = Set.of(HA_CF, HARESOURCES, AUTHKEYS);
        return Optional.of(new Daemon(UNIT, files, Daemon.OnChange.RESTART, STOP, SETTLE, Set.of()));
    }

    @Override
    public List<Dependency> needs() {
        return List.of(new Dependency("heartbeat", "heartbeat"));
    }

    @Override
    public Optional<DryRun> dryRun() {
        return Optional.of(new HeartbeatDryRun());
    }

    @Override
    public List<Problem> mistakes(Candidate candidate) {
        return HeartbeatRules.mistakes(candidate);
    }

    @Override
    public List<String> equalOnBothUnits() {
        return List.of(HA_CF, HARESOURCES, AUTHKEYS, MOVER);
    }

    @Override
    public Set<String> secrets(Appliance appliance) {
        return appliance.pair().flatMap(HaPair::key).map(PairKey::hex).stream().collect(Collectors.toSet());
    }

    @Override
    public Map<String, UnaryOperator<String>> masks() {
        return Map.of(AUTHKEYS, Heartbeat::withoutKey);
    }

    private static String withoutKey(String line) {
        Matcher key = KEY.matcher(line);
        return key.matches() ? key.group(1) + STARS : NO_KEY.matcher(line).matches() ? line : STARS;
    }

    @Override
    public List<Problem> preflight(Appliance appliance, Tree tree, Commands commands) {
        return SerialPort.problems(appliance, new MachineFiles(tree));
    }

    @Override
    public FloatingAddresses floating(Appliance appliance, Commands commands) {
        return new HeartbeatAddresses(this, appliance, commands);
    }

    @Override
    public String unit() {
        return UNIT;
    }

    @Override
    public String withoutIt() {
        return "this unit neither has the floating addresses nor takes them over";
    }

    @Override
    public LogSource log() {
        return new LogSource.Journal(UNIT);
    }
}
