package org.lbwizard.diagram;

import java.util.Optional;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Draft;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.Role;

/**
 * What is drawn: an appliance as far as it is known.
 *
 * @param role which unit of a pair this one is
 * @param link by what the units of a pair hear each other
 */
public record Scene(Draft draft, Optional<Role> role, Optional<PairLink> link) {
    public static Scene of(Appliance appliance) {
        return new Scene(
                appliance.draft(),
                appliance.pair().map(HaPair::role),
                appliance.pair().map(HaPair::pairLink));
    }
}
