package org.lbwizard.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.program.ipvs.Connection;
import org.lbwizard.program.ipvs.IpvsTable;
import org.lbwizard.running.DaemonState;
import org.lbwizard.running.Fact;

/** Does IPVS know the virtual servers, and are connections left half open? */
final class TableCheckup {
    /** A few are always under way. */
    private static final int MANY = 5;

    private TableCheckup() {}

    static List<Finding> of(Patient patient) {
        Map<Fact, String> table = IpvsTable.parse(patient.text(IpvsTable.PATH));
        // This unit's own calls are not of those that wait.
        String own = patient.appliance().clientsSide().address() + ":";
        List<Connection> connections = Connection.all(patient.text(Connection.TABLE)).stream()
                .filter(one -> !one.client().startsWith(own))
                .toList();
        boolean isKept = patient.runs(DaemonState.LDIRECTORD);
        List<Finding> findings = new ArrayList<>();
        for (VirtualServer virtual : patient.appliance().virtualServers()) {
            boolean isMissing = !table.containsKey(Fact.virtual(virtual.endPoint()));
            if (isMissing && !isKept) {
                // One cause, one finding: ldirectord does not run.
                continue;
            } else if (isMissing) {
                findings.add(Finding.fault(
                        virtual.label() + " (" + virtual.endPoint() + ") is not in the IPVS table.",
                        List.of(),
                        "`systemctl reload ldirectord` fills the table again; see `lbwizard logs ldirectord`"));
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
