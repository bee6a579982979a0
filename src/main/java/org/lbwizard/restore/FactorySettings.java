package org.lbwizard.restore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.model.Appliance;

/** The settings that a unit leaves the factory with. */
public final class FactorySettings {
    private FactorySettings() {}

    /** Factory settings in everything but the unit's own addresses, gateway and resolver. */
    public static Appliance keepingNetwork(Appliance factory, Appliance current) {
        return new Appliance(
                Optional.empty(),
                current.eth0(),
                current.eth1(),
                current.gateway(),
                current.nameservers(),
                factory.autonat(),
                List.of(),
                Map.of(),
                current.resolver());
    }
}
