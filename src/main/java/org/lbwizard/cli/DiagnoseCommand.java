package org.lbwizard.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lbwizard.diagnosis.Finding;
import org.lbwizard.diagnosis.Finding.Level;
import org.lbwizard.operation.Diagnose;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Finds out why clients are not served. */
@CommandLine.Command(
        name = "diagnose",
        description =
                "Check this unit, its real servers and the traffic path; report each fault with its cause and remedy."
                        + " Changes no setting; makes a few connections through the virtual servers.",
        footer = {"", "Exits with 4 where clients are not served.", "", "Examples:", "  lbwizard diagnose"})
final class DiagnoseCommand extends Command {
    @Option(names = "--all", description = "Report the checks that passed, too.")
    private boolean all;

    DiagnoseCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        Diagnose diagnose = new Diagnose(site());
        endOnSignals(diagnose::breakOff, "Cancelled; nothing was changed.");
        List<Finding> findings = diagnose.run();
        if (global().json()) {
            output().json(Map.of(
                    "findings", findings.stream().map(DiagnoseCommand::values).toList()));
        } else {
            say(findings);
        }
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAULT) ? Exit.REFUSED_RESULT : Exit.DONE;
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
                                ? findings.size() + " checks passed."
                                : wrong + " of " + findings.size() + " checks failed.");
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
