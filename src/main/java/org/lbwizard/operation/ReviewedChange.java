package org.lbwizard.operation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.lbwizard.plan.Consent;

/**
 * Has a change reviewed and applies just what was accepted. Nothing is locked while somebody thinks; what has become
 * another change meanwhile is shown and asked for again.
 */
public final class ReviewedChange {
    private final ChangeSystem system;

    public ReviewedChange(ChangeSystem system) {
        this.system = system;
    }

    /** Shows proposals, and asks for them. */
    public interface Approver {
        /**
         * Shows what would be done now.
         *
         * @param since why what was accepted before has not been applied; empty at first
         * @return empty if it is declined
         */
        Optional<Approval> review(List<String> since) throws IOException;
    }

    /**
     * What was accepted.
     *
     * @param consent the changes by hand that may be overwritten
     * @param said what the history tells of it behind the command's name; empty where that says all
     */
    public record Approval(Proposal proposal, Consent consent, String said) {}

    /** Runs until something is applied, refused or declined; empty if it was declined. */
    public Optional<ChangeSystem.Result> run(Approver approver) throws IOException {
        try {
            return reviewed(approver);
        } finally {
            system.end();
        }
    }

    private Optional<ChangeSystem.Result> reviewed(Approver approver) throws IOException {
        List<String> since = List.of();
        while (true) {
            Optional<Approval> approval = approver.review(since);
            if (approval.isEmpty()) {
                return Optional.empty();
            }
            switch (system.attempt(approval.get())) {
                case ChangeSystem.Attempt.Done(ChangeSystem.Result result) -> {
                    return Optional.of(result);
                }
                case ChangeSystem.Attempt.Overtaken(List<String> what) -> since = what;
            }
        }
    }
}
