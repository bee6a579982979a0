package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Invocation;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Proposal;
import org.lbwizard.operation.ReviewedChange.Approval;
import org.lbwizard.operation.ReviewedChange.Approver;
import org.lbwizard.plan.Consent;
import org.lbwizard.present.Reviews;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.ui.line.ReviewPrompt;
import org.lbwizard.ui.line.ReviewPrompt.Decision;

/** Shows a change at the terminal, and asks whether it is to be applied. */
final class TerminalReview implements Approver {
    static final String LEFT = "Cancelled; nothing was changed.";
    static final String PROMPT = "Apply this? (Enter or yes applies, no leaves, d shows the diff) ";

    private final ChangeSystem system;
    private final ChangeRequest.Source request;
    private final Optional<String> word;
    private final GlobalOptions global;
    private final Output output;

    /** @param word what must be typed for a change that takes everything away; empty where Enter is enough */
    TerminalReview(
            ChangeSystem system,
            ChangeRequest.Source request,
            Optional<String> word,
            GlobalOptions global,
            Output output) {
        this.system = system;
        this.request = request;
        this.word = word;
        this.global = global;
        this.output = output;
    }

    @Override
    public Optional<Approval> review(List<String> since) throws IOException {
        Proposal proposal = system.propose(request.get()).orStop();
        if (proposal.isEmpty()) {
            return Optional.of(new Approval(proposal, Consent.NONE, ""));
        }
        return ask(proposal, since);
    }

    /** Asks whether a proposal is to be applied, even where it changes nothing. */
    Optional<Approval> ask(Proposal proposal, List<String> since) {
        Review review = Reviews.of(proposal, since, system.options().overwriteEdits());
        show(review);
        if (decide(review) instanceof Decision.Apply(boolean overwriteEdits)) {
            return Optional.of(
                    new Approval(proposal, overwriteEdits ? Consent.to(proposal.plan()) : system.agreed(proposal), ""));
        }
        output.error(LEFT);
        return Optional.empty();
    }

    /** Files are told where nothing else tells what happens; the diff has them all. */
    private void show(Review review) {
        output.wrapped(review.effects());
        if (review.effects().isEmpty() || word.isPresent() || global.verbose()) {
            output.wrapped(review.changes());
        }
        output.wrapped(review.notes());
    }

    private Decision decide(Review review) {
        try (Console console = Consoles.open(Invocation.hasTerminalInput(), global.color(), output.stream())) {
            ReviewPrompt prompt = new ReviewPrompt(console, review);
            return word.map(text -> prompt.decideByWord(
                            "Type `" + text + "` to do it, d to see the diff; anything else leaves: ", text))
                    .orElseGet(() -> prompt.decide(PROMPT));
        }
    }
}
