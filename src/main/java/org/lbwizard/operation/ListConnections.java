package org.lbwizard.operation;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lbwizard.interview.ServerInterview;
import org.lbwizard.program.Connection;
import org.lbwizard.program.catalogue.Catalogue;

/** Lists the connections that IPVS balances. */
public final class ListConnections {
    private final ManagedSystem site;

    public ListConnections(ManagedSystem site) {
        this.site = site;
    }

    /**
     * Which ones; empty parts mean any.
     *
     * @param virtual the label of a virtual server
     * @param real the address of a real server, with a port or without
     * @param client the same of a client
     * @param state such as ESTABLISHED, in any case
     */
    public record Filter(
            Optional<String> virtual, Optional<String> real, Optional<String> client, Optional<String> state) {}

    /**
     * Those that a filter lets through.
     *
     * @throws StopException if this machine has no IPVS now
     */
    public List<Connection> matching(Filter filter) throws IOException {
        Optional<String> service = filter.virtual().isPresent()
                ? Optional.of(ServerInterview.virtualServer(
                                site.applianceOrFactory(), filter.virtual().get())
                        .endPoint())
                : Optional.empty();
        Optional<String> state = filter.state().map(word -> word.toUpperCase(Locale.ROOT));
        return all().stream()
                .filter(one -> service.map(one.service()::equals).orElse(true))
                .filter(one -> filter.real().map(at -> isAt(at, one.server())).orElse(true))
                .filter(one -> filter.client().map(at -> isAt(at, one.client())).orElse(true))
                .filter(one -> state.map(one.state()::equals).orElse(true))
                .toList();
    }

    private static boolean isAt(String address, String endPoint) {
        return endPoint.equals(address) || endPoint.startsWith(address + ":");
    }

    private List<Connection> all() {
        return Catalogue.PROGRAMS
                .balancer()
                .connections(site.sight())
                .orElseThrow(() -> StopException.of(
                        Ending.REFUSED_RESULT,
                        "this machine has no IPVS now (/proc/net/ip_vs_conn is not there)",
                        "set it up with `lbwizard`, or see `lbwizard status`"));
    }
}
