package org.lbwizard.cli;

import java.util.Optional;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Introduction;

/**
 * All that a user asks for.
 *
 * @param password the new one of the administrators, where they had one that everybody knows
 * @param introduction by what the other unit of a pair is met
 */
record Wish(Appliance appliance, Optional<AdminPassword> password, Introduction introduction) {
    /** An appliance, and nothing that is done once. */
    static Wish of(Appliance appliance) {
        return new Wish(appliance, Optional.empty(), Introduction.NONE);
    }
}
