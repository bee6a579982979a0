package org.lbwizard.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.lbwizard.program.LogSource;
import org.lbwizard.program.Served;

/** Do the programs run that keep the table and the addresses? */
final class DaemonCheckup {
    private static final int LINES = 5;

    private DaemonCheckup() {}

    static List<Finding> of(Patient patient) {
        return patient.programs().served(patient.appliance()).stream()
                .map(program -> finding(patient, program))
                .toList();
    }

    private static Finding finding(Patient patient, Served program) {
        String name = program.name();
        String unit = program.unit();
        if (patient.runs(unit)) {
            return Finding.good(name + " runs.");
        }
        List<String> log = log(patient, program.log());
        String state = patient.run("systemctl", "is-active", unit).out().strip();
        List<String> evidence = new ArrayList<>(List.of("systemctl is-active " + name + ": " + state));
        evidence.addAll(log);
        return Finding.fault(
                name + " does not run: " + program.withoutIt() + ".",
                evidence,
                "start it with `systemctl restart " + name + "`; see `lbwizard logs " + name + "`, and bring all back"
                        + " with `" + patient.changed().repair() + "` if its files were changed");
    }

    private static List<String> log(Patient patient, LogSource source) {
        String text = switch (source) {
            case LogSource.LogFile(String path) -> patient.text(path);
            case LogSource.Journal(String unit) ->
                patient.run("journalctl", "--no-pager", "--lines=" + LINES, "--unit=" + unit)
                        .out();
        };
        return Patient.end(text, LINES);
    }
}
