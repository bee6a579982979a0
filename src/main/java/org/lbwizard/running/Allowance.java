package org.lbwizard.running;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which real servers may be out of the IPVS table although they take connections.
 *
 * @param outBefore real servers (RIP:port) that were out before anything was done
 * @param mayRefuse whether a virtual server's health check may find down what takes connections
 */
public record Allowance(Set<String> outBefore, Predicate<String> mayRefuse) {
    /** Where an earlier state comes back, what became of a real server meanwhile is no reason to call it lost. */
    static final Allowance GOING_BACK = new Allowance(Set.of(), service -> true);

    public Allowance {
        outBefore = Set.copyOf(outBefore);
    }
}
