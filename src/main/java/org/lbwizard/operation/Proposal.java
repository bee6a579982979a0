package org.lbwizard.operation;

import java.util.List;
import java.util.Optional;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;

/**
 * What a request would do here, looked at by all that can be asked before anything is touched. This very plan is shown,
 * accepted and applied.
 *
 * @param becomes the settings that it brings, where they can be read
 * @param effects what it does in the user's terms
 * @param refusals why it cannot be applied; none if it can
 */
public record Proposal(
        ChangeRequest request, Optional<Appliance> becomes, List<Effect> effects, Plan plan, List<Problem> refusals) {
    public Proposal {
        effects = List.copyOf(effects);
        refusals = List.copyOf(refusals);
    }

    /** Whether there is nothing to do, and so nothing to be asked. */
    public boolean isEmpty() {
        return plan.isEmpty() && request.password().isEmpty();
    }

    /** This proposal; ends the command where it was refused. */
    public Proposal orStop() {
        if (!refusals.isEmpty()) {
            throw new StopException(Ending.REFUSED_RESULT, refusals);
        }
        return this;
    }
}
