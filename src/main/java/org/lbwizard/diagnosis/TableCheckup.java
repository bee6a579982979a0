package org.lbwizard.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.running.Connection;
import org.lbwizard.running.Fact;
import org.lbwizard.running.IpvsTable;

/** Does IPVS know the virtual servers, and are connections left half open? */
final class TableCheckup {
    /** A few are always under way. */
    private static final int MANY = 5;

    private TableCheckup() {}

    static List<Finding> of(Patient patient) {
        Map<Fact, String> table = IpvsTable.parse(patient.text(IpvsTable.PATH));
        List<Connection> connections = Connection.all(patient.text(Connection.TABLE));
        List<Finding> findings = new ArrayList<>();
        for (VirtualServer virtual : patient.appliance().virtualServers()) {
            if (!table.containsKey(Fact.virtual(virtual.endPoint()))) {
                findings.add(Finding.fault(
                        virtual.label() + " (" + virtual.endPoint() + ") is not in the IPVS table.",
                        List.of(),
                        "see `lbwizard logs ldirectord`; `systemctl restart ldirectord` fills the table anew"));
            } else if (virtual.realServers().isEmpty()) {
                findings.add(Finding.attention(
                        virtual.label() + " has no real server.", List.of(), "add one with `lbwizard real add`"));
            } else {
                findings.add(Finding.good(virtual.label() + " (" + virtual.endPoint() + ") is in the IPVS table."));
            }
            virtual.realServers().forEach(real -> halfOpen(patient, virtual, real, connections, findings));
        }
        return findings;
    }

    /** A client whose connection stays at SYN_RECV has got no answer that it took for one. */
    private static void halfOpen(
            Patient patient,
            VirtualServer virtual,
            RealServer real,
            List<Connection> connections,
            List<Finding> findings) {
        // This unit's own calls are not of those that wait.
        Ipv4 own = patient.appliance().clientsSide().address();
        List<Connection> stuck = connections.stream()
                .filter(one -> one.service().equals(virtual.endPoint())
                        && one.server().equals(real.endPoint())
                        && !one.client().startsWith(own + ":")
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
