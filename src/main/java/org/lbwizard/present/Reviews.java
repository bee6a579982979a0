package org.lbwizard.present;

import java.util.ArrayList;
import java.util.List;
import org.lbwizard.operation.Effect;
import org.lbwizard.operation.Proposal;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.ui.Reviewer.Review;

/** A proposal as front ends show it: first what it does in the user's terms, then the rest. */
public final class Reviews {
    private Reviews() {}

    /**
     * What is shown of a proposal.
     *
     * @param since why what was accepted before has not been applied; empty at first
     * @param overwriteEdits whether changes by hand may be lost already, so that nobody is asked for them
     */
    public static Review of(Proposal proposal, List<String> since, boolean overwriteEdits) {
        if (!proposal.refusals().isEmpty()) {
            return Review.refused(proposal.refusals());
        }
        Plan plan = proposal.plan();
        PlanText text = new PlanText(plan);
        List<String> effects = new ArrayList<>();
        if (!since.isEmpty()) {
            effects.add("Nothing was applied, because this came in between: " + String.join("; ", since) + ".");
            effects.add("Look again at what would be done now.");
        }
        effects.addAll(Effect.sentences(proposal.effects(), Effect::ahead));
        List<String> edited = new ArrayList<>();
        if (!overwriteEdits) {
            edited.addAll(plan.overwrites());
            edited.addAll(plan.activation().drift());
        }
        return new Review(List.of(), effects, text.summary(), text.diffs(), text.notes(), edited);
    }
}
