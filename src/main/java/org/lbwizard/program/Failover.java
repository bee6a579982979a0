package org.lbwizard.program;

import org.lbwizard.host.Commands;
import org.lbwizard.model.Appliance;

/** The program that moves the floating addresses of a pair to the unit that serves. */
public interface Failover extends Program, Served {
    /**
     * The floating addresses of a pair.
     *
     * @throws IllegalArgumentException if the appliance is a single unit
     */
    FloatingAddresses floating(Appliance appliance, Commands commands);
}
