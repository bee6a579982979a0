package org.lbwizard.support;

import java.util.List;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Port;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.RealServer.State;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.operation.ServiceHealth;
import org.lbwizard.program.ipvs.Loads;

/** A virtual server with two real servers, and what the table of IPVS says of them. */
public final class TwoServers {
    public static final String HEAD = """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port Forward Weight ActiveConn InActConn
            TCP  0A000015:0050 wlc
            """;
    public static final String FIRST = "  -> C0A80232:0050      Masq    1      3          12\n";
    public static final String SECOND = "  -> C0A80233:0050      Masq    2      0          1\n";
    public static final String SECOND_AT_ZERO = "  -> C0A80233:0050      Masq    0      7          0\n";

    private TwoServers() {}

    /** Their health. */
    public static ServiceHealth overview(State second, String... servers) {
        return new ServiceHealth(
                Appliances.twoArm().with(List.of(both(second))), Loads.all(HEAD + String.join("", servers)), true);
    }

    public static VirtualServer both(State second) {
        VirtualServer virtual = Appliances.twoArm().virtualServers().getFirst();
        RealServer other = new RealServer(Ipv4.parse("192.168.2.51"), new Port(80), 2).in(second);
        return virtual.with(List.of(virtual.realServers().getFirst(), other));
    }
}
