package org.lbwizard.interview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Vocabulary;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HealthCheck;
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
    public Optional<String> fact(String name) {
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
    public Optional<String> word(String name) {
        return Optional.empty();
    }

    @Override
    public List<Problem> judge(Answers soFar) {
        Optional<String> last = soFar.byKey().keySet().stream().reduce((earlier, later) -> later);
        if (last.isEmpty()) {
            return List.of();
        }
        try {
            if (isReal) {
                soFar.get(ServerKeys.VIRTUAL).ifPresent(label -> judgeReal(virtualServer(appliance, label), soFar));
            } else {
                var _ = change.apply(with(soFar, present.isEmpty() ? standIns(soFar) : present));
            }
            return List.of();
        } catch (RefusedException refused) {
            return refused.problems().stream()
                    .map(problem -> problem.about(last.get()))
                    .toList();
        }
    }

    /** A real server is of no concern until it has an address. */
    private void judgeReal(VirtualServer virtual, Answers soFar) {
        Map<String, String> otherwise =
                present.isEmpty() ? Map.of(ServerKeys.PORT, virtual.port().toString()) : present;
        Answers all = with(soFar, otherwise);
        if (all.get(ServerKeys.ADDRESS).isPresent()) {
            var _ = change.apply(all);
        }
    }

    /** What stands in for what was not answered yet, and is in nobody's way. */
    private Map<String, String> standIns(Answers soFar) {
        Map<String, String> all = new LinkedHashMap<>();
        derive("free-label", soFar).ifPresent(label -> all.put(ServerKeys.LABEL, label));
        fact("first-address").ifPresent(address -> all.put(ServerKeys.ADDRESS, address));
        fact("forwarding").ifPresent(forwarding -> all.put(ServerKeys.FORWARDING, forwarding));
        all.put(ServerKeys.PORT, Integer.toString(NO_PORT));
        all.put(ServerKeys.SCHEDULER, Scheduler.WLC.word());
        all.put(ServerKeys.CHECK, HealthCheck.Kind.NONE.word());
        return all;
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
