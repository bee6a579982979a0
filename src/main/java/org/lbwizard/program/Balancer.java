package org.lbwizard.program;

import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Commands;
import org.lbwizard.model.PatternCheck;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.running.Sight;

/** The program that checks real servers and gives clients to those that are up. */
public interface Balancer extends Program, Served {
    /** Which expressions its health checks cannot use, as the machine's own programs say. */
    PatternCheck patterns(Commands commands);

    /** What the machine balances now; empty where it cannot balance. */
    Optional<ServiceTable> table(Sight sight);

    /** The connections that go through it; empty where the machine cannot balance. */
    Optional<List<Connection>> connections(Sight sight);

    /** What speaks for a real server being up or down: its health check made once more, and what was logged of it. */
    List<String> evidence(VirtualServer virtual, RealServer real, Sight sight);
}
