package org.lbwizard.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** What the units of a pair share, and what each has of its own. */
public final class Pairing {
    private Pairing() {}

    /**
     * A unit as it is once it shares what the other one has: its own are role, addresses, gateway and resolver.
     *
     * @throws RefusedException with every reason why the two are no pair
     */
    public static Appliance sharing(Appliance own, Appliance other) {
        List<Problem> problems = problems(own, other);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        HaPair mine = own.pair().orElseThrow();
        HaPair theirs = other.pair().orElseThrow();
        HaPair pair = new HaPair(
                mine.role(),
                mine.peer(),
                theirs.pairLink(),
                theirs.serialDevice(),
                theirs.floatingGateway(),
                theirs.autoFailback(),
                theirs.pingGateway(),
                theirs.key());
        return new Appliance(
                Optional.of(pair),
                own.eth0(),
                own.eth1(),
                own.gateway(),
                own.nameservers(),
                other.autonat(),
                other.virtualServers(),
                other.site(),
                own.resolver());
    }

    private static List<Problem> problems(Appliance own, Appliance other) {
        if (own.pair().isEmpty() || other.pair().isEmpty()) {
            return List.of(Problem.error(
                    "", "one of the two is a single unit", "set it up as one of a pair: answer `ha-pair: yes` there"));
        }
        List<Problem> problems = new ArrayList<>();
        roles(own, other).ifPresent(problems::add);
        addresses(own, other).ifPresent(problems::add);
        addresses(other, own).ifPresent(problems::add);
        networks(own, other).ifPresent(problems::add);
        return problems;
    }

    private static Optional<Problem> roles(Appliance own, Appliance other) {
        Role role = own.pair().orElseThrow().role();
        return role == other.pair().orElseThrow().role()
                ? Optional.of(Problem.error(
                        "role", "both units are the " + role.word(), "set one of them up as the other role"))
                : Optional.empty();
    }

    private static Optional<Problem> addresses(Appliance here, Appliance there) {
        Ipv4 peer = here.pair().orElseThrow().peer();
        Ipv4 address = there.eth0().address();
        return peer.equals(address)
                ? Optional.empty()
                : Optional.of(Problem.error(
                        "peer-address",
                        "the unit " + here.eth0().address() + " has " + peer + " for its peer, but the other one is "
                                + address,
                        "set the unit with the wrong address up again"));
    }

    /** The ports may have other names: each unit's files name its own. */
    private static Optional<Problem> networks(Appliance own, Appliance other) {
        List<String> here = sides(own);
        List<String> there = sides(other);
        return here.equals(there)
                ? Optional.empty()
                : Optional.of(
                        Problem.error(
                                "",
                                "the units have different networks: " + String.join(", ", here) + " and "
                                        + String.join(", ", there),
                                "give both their first port on one subnet and their second on another, with the gateway on the same side"));
    }

    private static List<String> sides(Appliance appliance) {
        List<String> sides = new ArrayList<>();
        List<Link> links = appliance.links();
        for (int arm = 0; arm < links.size(); arm++) {
            Link link = links.get(arm);
            boolean clients = link.equals(appliance.clientsSide());
            sides.add("eth" + arm + " in " + link.cidr().subnet() + (clients ? " (clients)" : ""));
        }
        return sides;
    }
}
