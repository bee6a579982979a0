package org.lbwizard.operation;

import java.io.IOException;
import java.util.Optional;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Introduction;

/** A change that a user asks for: a plain value, whoever asks and from wherever. */
public sealed interface ChangeRequest {
    /** A new password for the administrators, to be set before anything else. */
    default Optional<AdminPassword> password() {
        return Optional.empty();
    }

    /**
     * Other settings.
     *
     * @param password the new one of the administrators, where they had one that everybody knows
     * @param introduction by what the other unit of a pair is met
     */
    record Settings(Appliance appliance, Optional<AdminPassword> password, Introduction introduction)
            implements ChangeRequest {
        /** Settings, and nothing that is done once. */
        public static Settings of(Appliance appliance) {
            return new Settings(appliance, Optional.empty(), Introduction.NONE);
        }
    }

    /** Settings that need no answers: the factory's, or those in place, which repairs what was changed by hand. */
    record Restore(Appliance appliance) implements ChangeRequest {}

    /** The files and the running state of an earlier generation; 0 is the machine as it was found. */
    record Rollback(int generation) implements ChangeRequest {}

    /** Makes a request in the face of what is in place at the moment. */
    interface Source {
        ChangeRequest get() throws IOException;
    }
}
