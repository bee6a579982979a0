package org.lbwizard.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lbwizard.diagnosis.Diagnosis;
import org.lbwizard.diagnosis.Finding;
import org.lbwizard.diagnosis.Finding.Level;
import org.lbwizard.diagnosis.Patient;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.NetworkCaller;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.LiveSystem;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.StopException;
import org.lbwizard.plan.Plan;
import org.lbwizard.running.Drift;
import org.lbwizard.running.Facts;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Finds out why clients are not served. */
@CommandLine.Command(
        name = "diagnose",
        description = "Look at this unit, its real servers and the way through it, and say what is wrong, why, and what"
                + " to do. It changes no setting; it makes a few connections through the virtual servers.",
        footer = {"", "Exits with 4 where clients are not served.", "", "Examples:", "  lbwizard diagnose"})
final class DiagnoseCommand extends Command {
    @Option(names = "--all", description = "Say also what is as it should be.")
    private boolean all;

    DiagnoseCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        LiveSystem machine = site.live()
                .orElseThrow(() -> StopException.of(
                        Ending.NOT_PERMITTED, "this looks at the running machine", "run it as root, without --root"));
        if (site.provisioning().current().isEmpty()) {
            throw StopException.of(Ending.REFUSED_RESULT, "nothing is set up here yet", "run `lbwizard` first");
        }
        Appliance appliance = site.applianceOrFactory();
        Patient patient = new Patient(
                appliance,
                site.tree(),
                machine.commands(),
                machine.probes(),
                new NetworkCaller(),
                changed(site, appliance, machine));
        endOnSignals(() -> Diagnosis.breakOff(patient), "Broken off: nothing has changed.");
        List<Finding> findings = Diagnosis.of(patient);
        if (global().json()) {
            output().json(Map.of(
                    "findings", findings.stream().map(DiagnoseCommand::values).toList()));
        } else {
            say(findings);
        }
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAULT) ? Exit.REFUSED_RESULT : Exit.DONE;
    }

    private static Patient.Changed changed(ManagedSystem site, Appliance appliance, LiveSystem machine)
            throws IOException {
        Plan plan = site.plan(appliance);
        Facts left = plan.activation().settled();
        int generation =
                new History(site.tree()).latest().map(Generation::number).orElse(Generation.AS_FOUND);
        return new Patient.Changed(
                Drift.of(left, machine.machine().now(left)),
                plan.drift(),
                "lbwizard rollback " + generation + " --overwrite-edits");
    }

    private void say(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.level() != Level.GOOD) {
                output().wrapped(List.of(finding.level() + ": " + finding.what()));
                finding.evidence().forEach(line -> output().line("    seen: " + line));
                output().wrapped(List.of("    next: " + finding.next()));
            } else if (all) {
                output().wrapped(List.of("good: " + finding.what()));
            }
        }
        long wrong = findings.stream().filter(f -> f.level() != Level.GOOD).count();
        output().line(
                        wrong == 0
                                ? "Nothing is wrong: " + findings.size() + " things were looked at."
                                : wrong + " of " + findings.size() + " things that were looked at need somebody.");
    }

    private static Map<String, Object> values(Finding finding) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("level", finding.level().name().toLowerCase(Locale.ROOT));
        values.put("finding", finding.what());
        values.put("evidence", finding.evidence());
        values.put("next", finding.next());
        return values;
    }
}
