package org.lbwizard.cli;

import java.util.Optional;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.model.Appliance;

/**
 * All that a user asks for.
 *
 * @param password the new one of the administrators, where they had one that everybody knows
 */
record Wish(Appliance appliance, Optional<AdminPassword> password) {
    /** An appliance, and nothing about passwords. */
    static Wish of(Appliance appliance) {
        return new Wish(appliance, Optional.empty());
    }
}
