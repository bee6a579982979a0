package org.lbwizard.cli;

import java.io.IOException;
import java.util.Optional;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Flow;
import org.lbwizard.interview.ApplianceAnswers;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Packaged;
import org.lbwizard.present.ApplianceText;
import org.lbwizard.problem.Checked;
import org.lbwizard.ui.file.AnswerFile;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Shows the appliance as it is configured. */
@CommandLine.Command(
        name = "show",
        description = "Show the appliance as it is configured.",
        footer = {
            "",
            "Examples:",
            "  lbwizard show",
            "  lbwizard show --answers > lb1.yaml    the file that sets up the same again",
        })
final class ShowCommand extends Command {
    @Option(names = "--answers", description = "Print the answer file that reproduces it.")
    private boolean answers;

    ShowCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        site.refuseInterrupted();
        Optional<Checked<Appliance>> current = site.provisioning().current();
        Appliance appliance = site.applianceOrFactory();
        if (answers) {
            return printAnswers(site, appliance);
        }
        if (global().json()) {
            output().json(ApplianceText.json(appliance));
            return Exit.DONE;
        }
        if (current.isEmpty()) {
            output().line("Nothing is configured here yet; these are the factory settings.");
        }
        output().lines(ApplianceText.lines(appliance));
        return Exit.DONE;
    }

    private Exit printAnswers(ManagedSystem site, Appliance appliance) throws IOException {
        Flow flow = Packaged.setup();
        Answers reproduced =
                new ApplianceAnswers(flow, site.interview()).answers(appliance).orRefuse();
        if (global().json()) {
            output().json(reproduced.byKey());
        } else {
            output().raw(AnswerFile.write(flow.id(), reproduced, key -> false));
        }
        return Exit.DONE;
    }
}
