package org.lbwizard.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lbwizard.host.Caller.Call;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Protocol;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.program.Connection;

/**
 * Calls each virtual server as a client would, through IPVS and a real server: the one test that sees whether a real
 * server accepts the VIP (DR), or has this unit as its gateway (NAT).
 */
final class ClientCheckup {
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /** With direct routing no call ends before this. */
    private static final Duration UNHEARD = Duration.ofSeconds(1);

    private static final int MOST_CALLS = 12;

    private final Patient patient;
    private final Ipv4 own;

    /** A call, and the real server that IPVS gave it to. */
    private record Placed(Call call, String server) {}

    private ClientCheckup(Patient patient) {
        this.patient = patient;
        this.own = patient.appliance().clientsSide().address();
    }

    static List<Finding> of(Patient patient) {
        ClientCheckup checkup = new ClientCheckup(patient);
        return patient.appliance().virtualServers().stream()
                .filter(checkup::canCall)
                .flatMap(virtual -> checkup.call(virtual).stream())
                .toList();
    }

    private boolean canCall(VirtualServer virtual) {
        return virtual.protocol() == Protocol.TCP && patient.has(virtual.address());
    }

    private List<Finding> call(VirtualServer virtual) {
        if (virtual.forwarding() == Forwarding.NAT) {
            return findings(virtual, placed(virtual, ANSWER), Call::isAnswered);
        }
        try (Overheard overheard = new Overheard(patient, virtual, own)) {
            List<Placed> calls = overheard.isListening() ? placed(virtual, UNHEARD) : List.of();
            Ran told = overheard.told();
            if (!told.isGood()) {
                return List.of(Finding.attention(
                        "Whether " + virtual.endPoint() + " answers cannot be seen from here.",
                        List.of("nft: " + told.complaint()),
                        "see whether `nft list ruleset` works; else try it from a client"));
            }
            Set<Integer> answered = Overheard.ports(told);
            return findings(virtual, calls, call -> answered.contains(call.port()));
        }
    }

    /** Twice as many calls as servers, so that each gets some; who got one stands in the connection table. */
    private List<Placed> placed(VirtualServer virtual, Duration bound) {
        List<Placed> placed = new ArrayList<>();
        for (int calls = Math.min(2 * virtual.realServers().size(), MOST_CALLS); calls > 0; calls--) {
            Call call = patient.caller()
                    .call(
                            own.toString(),
                            virtual.address().toString(),
                            virtual.port().number(),
                            bound);
            server(virtual, call).ifPresent(server -> placed.add(new Placed(call, server)));
        }
        return placed;
    }

    private static List<Finding> findings(VirtualServer virtual, List<Placed> calls, Predicate<Call> isAnswered) {
        Map<String, List<Boolean>> answered = new LinkedHashMap<>();
        calls.forEach(placed -> answered.computeIfAbsent(placed.server(), s -> new ArrayList<>())
                .add(isAnswered.test(placed.call())));
        List<Finding> findings = new ArrayList<>();
        answered.forEach((server, answers) -> findings.add(finding(virtual, server, answers)));
        return findings;
    }

    private Optional<String> server(VirtualServer virtual, Call call) {
        return patient.connections().stream()
                .filter(one -> one.client().equals(own + ":" + call.port())
                        && one.service().equals(virtual.endPoint()))
                .map(Connection::server)
                .findFirst();
    }

    private static Finding finding(VirtualServer virtual, String server, List<Boolean> answers) {
        long good = answers.stream().filter(answer -> answer).count();
        boolean isKnown =
                virtual.realServers().stream().map(RealServer::endPoint).anyMatch(server::equals);
        if (good == answers.size()) {
            return Finding.good("A call to " + virtual.endPoint() + " is answered by " + server
                    + (isKnown ? "." : ", the fallback."));
        }
        return Finding.fault(
                server + " does not answer calls to " + virtual.endPoint() + ", although this unit sends them there.",
                List.of(good + " of " + answers.size() + " calls through IPVS were answered"),
                ServerCheckup.advice(virtual));
    }
}
