package org.lbwizard.cli;

import java.io.IOException;
import org.lbwizard.interview.Interview;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Packaged;
import org.lbwizard.operation.Proposal;
import org.lbwizard.operation.Proposals;
import org.lbwizard.operation.SetupRequest;
import org.lbwizard.operation.StopException;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.PlanText;
import org.lbwizard.wizard.Wizard;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would change, and changes nothing. */
@CommandLine.Command(
        name = "plan",
        description = "Show what would change: diffs, modes, owners, services. Changes nothing.",
        footer = {
            "",
            "Without --answers or --appliance it plans from the tree's own appliance.yaml,",
            "and so shows what was edited by hand since.",
            "",
            "Examples:",
            "  lbwizard plan --answers lb1.yaml",
            "  lbwizard plan --check",
        })
final class PlanCommand extends Command {
    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--check", description = "Exit with 10 if there is anything to change.")
    private boolean check;

    PlanCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        input.contradiction().ifPresent(said -> {
            throw StopException.of(Ending.WRONG_REQUEST, said, "see `lbwizard plan --help`");
        });
        ManagedSystem site = site();
        site.refuseInterrupted();
        Proposal proposal = new Proposals(site).of(request(site));
        Plan plan = proposal.plan();
        boolean factory = !input.hasAnswers()
                && !input.hasAppliance()
                && site.provisioning().current().isEmpty();
        if (factory && !global().json()) {
            output().line("Nothing is configured here yet; this is the plan of the factory settings.");
        }
        show(plan);
        if (!proposal.refusals().isEmpty() && !global().json()) {
            output().error("This cannot be applied:");
        }
        proposal.orStop();
        return check && !plan.isEmpty() ? Exit.CHANGES : Exit.DONE;
    }

    private ChangeRequest request(ManagedSystem site) throws IOException {
        if (input.hasAppliance()) {
            return ChangeRequest.Settings.of(input.appliance());
        }
        if (!input.hasAnswers()) {
            return new ChangeRequest.Restore(site.applianceOrFactory());
        }
        Interview interview = site.interview();
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        return SetupRequest.of(site, wizard, interview, wizard.answers(input.answered(wizard)));
    }

    private void show(Plan plan) {
        PlanText text = new PlanText(plan);
        if (global().json()) {
            output().json(text.json());
            return;
        }
        output().lines(text.diffs());
        output().wrapped(text.notes());
        int files = plan.changes().size();
        output().line(
                        files == 0
                                ? "Nothing to change."
                                : files == 1 ? "1 file to change." : files + " files to change.");
    }
}
