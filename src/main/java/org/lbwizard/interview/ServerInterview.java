package org.lbwizard.interview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Vocabulary;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.model.Words;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.wizard.Knowledge;

/** What the flows for virtual and real servers must know: the appliance, and what it becomes by the answers. */
public final class ServerInterview implements Knowledge {
    private static final Set<String> FACTS = Set.of("first-address", "forwarding", "only-label");
    private static final Set<String> DERIVATIONS = Set.of("free-label", "port-of-virtual");

    /** A port that nothing is at; it stands in for one that was not answered yet. */
    private static final int NO_PORT = 65_535;

    private static final int MOST_CANDIDATES = 8;

    private final Appliance appliance;
    private final Map<String, String> present;
    private final Function<Answers, Appliance> change;
    private final boolean isReal;

    /**
     * An interview about a server.
     *
     * @param isReal whether it is a real server
     * @param present the answers that describe it now; empty for a new one
     * @param change what answers make of the appliance; refuses what cannot be
     */
    public ServerInterview(
            Appliance appliance, boolean isReal, Map<String, String> present, Function<Answers, Appliance> change) {
        this.appliance = appliance;
        this.present = Map.copyOf(present);
        this.change = change;
        this.isReal = isReal;
    }

    /** The names that such flows may use, with these glossary terms. */
    public static Vocabulary vocabulary(Set<String> terms) {
        return new Vocabulary(FACTS, DERIVATIONS, Set.of(), terms);
    }

    @Override
    public Optional<String> fact(String name, Answers soFar) {
        List<VirtualServer> virtual = appliance.virtualServers();
        return switch (name) {
            case "first-address" ->
                Optional.of(appliance.virtualAddresses().stream()
                        .findFirst()
                        .orElse(appliance.clientsSide().address())
                        .toString());
            case "forwarding" -> Optional.of((appliance.twoArm() ? Forwarding.NAT : Forwarding.DR).word());
            case "only-label" ->
                virtual.size() == 1 ? Optional.of(virtual.getFirst().label()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> derive(String name, Answers soFar) {
        return switch (name) {
            case "free-label" ->
                IntStream.iterate(1, n -> n + 1)
                        .mapToObj(n -> "VIP" + n)
                        .filter(label -> appliance.virtualServer(label).isEmpty())
                        .findFirst();
            case "port-of-virtual" ->
                soFar.get(ServerKeys.VIRTUAL)
                        .flatMap(appliance::virtualServer)
                        .map(virtual -> virtual.port().toString());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> word(String name, Answers soFar) {
        return Optional.empty();
    }

    @Override
    public List<Problem> judge(Answers soFar) {
        Optional<String> last = soFar.byKey().keySet().stream().reduce((earlier, later) -> later);
        if (last.isEmpty()) {
            return List.of();
        }
        List<Problem> noSuchServer = soFar.get(ServerKeys.VIRTUAL)
                .map(label -> problems(() -> virtualServer(appliance, label)))
                .orElse(List.of());
        return (noSuchServer.isEmpty() ? contradictions(soFar) : noSuchServer)
                .stream().map(problem -> problem.about(last.get())).toList();
    }

    private List<Problem> contradictions(Answers soFar) {
        List<List<Problem>> found = fillings(soFar).stream()
                .map(filling -> problems(() -> change.apply(with(soFar, filling))))
                .toList();
        return found.stream()
                .limit(1)
                .flatMap(List::stream)
                .filter(problem -> found.stream().allMatch(all -> all.contains(problem)))
                .toList();
    }

    private static List<Problem> problems(Supplier<?> made) {
        try {
            var _ = made.get();
            return List.of();
        } catch (RefusedException refused) {
            return refused.problems();
        }
    }

    /**
     * What may stand in for all that was not answered yet: what is wrong must be so with each. None while there is
     * nothing to be judged.
     */
    private List<Map<String, String>> fillings(Answers soFar) {
        if (isReal) {
            boolean isEnough = soFar.get(ServerKeys.VIRTUAL).isPresent()
                    && soFar.get(ServerKeys.ADDRESS).isPresent();
            return isEnough
                    ? List.of(derive("port-of-virtual", soFar)
                            .map(port -> Map.of(ServerKeys.PORT, port))
                            .orElse(Map.of(ServerKeys.PORT, Integer.toString(NO_PORT))))
                    : List.of();
        }
        Map<String, String> standIns = standIns();
        return present.isEmpty() ? List.of(standIns) : List.of(present, standIns);
    }

    /** What is in nobody's way. */
    private Map<String, String> standIns() {
        Map<String, String> all = new LinkedHashMap<>();
        derive("free-label", Answers.NONE).ifPresent(label -> all.put(ServerKeys.LABEL, label));
        fact("first-address", Answers.NONE).ifPresent(address -> all.put(ServerKeys.ADDRESS, address));
        fact("forwarding", Answers.NONE).ifPresent(forwarding -> all.put(ServerKeys.FORWARDING, forwarding));
        all.put(ServerKeys.PORT, Integer.toString(NO_PORT));
        all.put(ServerKeys.SCHEDULER, Scheduler.WLC.word());
        all.put(ServerKeys.CHECK, HealthCheck.Kind.NONE.word());
        return all;
    }

    /** A virtual server of each sort, and addresses of which some are taken and some are not. */
    @Override
    public List<String> candidates(String key, Answers before) {
        Stream<String> all = switch (key) {
            case ServerKeys.LABEL -> derive("free-label", before).stream();
            case ServerKeys.VIRTUAL ->
                appliance.virtualServers().stream()
                        .collect(Collectors.toMap(
                                virtual -> List.of(virtual.forwarding(), virtual.port()),
                                VirtualServer::label,
                                (first, later) -> first,
                                LinkedHashMap::new))
                        .values()
                        .stream();
            case ServerKeys.ADDRESS ->
                isReal
                        ? free(appliance.serversSide())
                        : Stream.concat(fact("first-address", Answers.NONE).stream(), free(appliance.clientsSide()));
            case ServerKeys.PORT ->
                Stream.concat(derive("port-of-virtual", before).stream(), Stream.of(Integer.toString(NO_PORT)));
            default -> Stream.empty();
        };
        return all.limit(MOST_CANDIDATES).toList();
    }

    private Stream<String> free(Link side) {
        Set<Ipv4> taken = appliance.draft().taken().keySet();
        return side.cidr()
                .otherHosts()
                .filter(host -> !taken.contains(host))
                .limit(2)
                .map(Ipv4::toString);
    }

    private static Answers with(Answers given, Map<String, String> otherwise) {
        Map<String, String> all = new LinkedHashMap<>(otherwise);
        all.putAll(given.byKey());
        return new Answers(all);
    }

    /**
     * A virtual server by its label.
     *
     * @throws RefusedException if there is none
     */
    public static VirtualServer virtualServer(Appliance appliance, String label) {
        return appliance
                .virtualServer(label)
                .orElseThrow(() -> RefusedException.of(
                        "there is no virtual server `" + Words.shown(label) + "`",
                        appliance.virtualServers().isEmpty()
                                ? "add one with `lbwizard virtual add`"
                                : "give one of: "
                                        + String.join(
                                                ", ",
                                                appliance.virtualServers().stream()
                                                        .map(VirtualServer::label)
                                                        .toList())));
    }
}
