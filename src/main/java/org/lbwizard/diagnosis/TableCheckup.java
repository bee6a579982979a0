package org.lbwizard.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.program.Connection;
import org.lbwizard.running.Fact;

/** Does IPVS know the virtual servers, and are connections left half open? */
final class TableCheckup {
    /** A few are always under way. */
    private static final int MANY = 5;

    private TableCheckup() {}

    static List<Finding> of(Patient patient) {
        Set<Fact> table = patient.table().services();
        String balancer = patient.programs().balancer().name();
        // This unit's own calls are not of those that wait.
        String own = patient.appliance().clientsSide().address() + ":";
        List<Connection> connections = patient.connections().stream()
                .filter(one -> !one.client().startsWith(own))
                .toList();
        boolean isKept = patient.runs(patient.programs().balancer().unit());
        List<Finding> findings = new ArrayList<>();
        for (VirtualServer virtual : patient.appliance().virtualServers()) {
            boolean isMissing = !table.contains(Fact.virtual(virtual.endPoint()));
            if (isMissing && !isKept) {
                // One cause, one finding: what fills the table does not run.
                continue;
            } else if (isMissing) {
                findings.add(Finding.fault(
                        virtual.label() + " (" + virtual.endPoint() + ") is not in the IPVS table.",
                        List.of(),
                        "`systemctl reload " + balancer + "` fills the table again; see `lbwizard logs " + balancer
                                + "`"));
            } else if (virtual.realServers().isEmpty()) {
                findings.add(Finding.attention(
                        virtual.label() + " has no real server.", List.of(), "add one with `lbwizard real add`"));
            } else {
                findings.add(Finding.good(virtual.label() + " (" + virtual.endPoint() + ") is in the IPVS table."));
            }
            virtual.realServers().forEach(real -> halfOpen(virtual, real, connections, findings));
        }
        return findings;
    }

    /** A client whose connection stays at SYN_RECV has got no answer that it took for one. */
    private static void halfOpen(
            VirtualServer virtual, RealServer real, List<Connection> connections, List<Finding> findings) {
        List<Connection> stuck = connections.stream()
                .filter(one -> one.service().equals(virtual.endPoint())
                        && one.server().equals(real.endPoint())
                        && one.state().equals("SYN_RECV"))
                .toList();
        if (stuck.size() >= MANY) {
            findings.add(Finding.fault(
                    stuck.size() + " connections to " + real.endPoint() + " of " + virtual.label()
                            + " are half open (SYN_RECV): its answers do not reach the clients.",
                    stuck.stream()
                            .limit(3)
                            .map(one -> one.client() + " SYN_RECV")
                            .toList(),
                    ServerCheckup.advice(virtual)));
        }
    }
}
