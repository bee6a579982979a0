package org.lbwizard.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.lbwizard.running.DaemonState;

/** Do the programs run that keep the table and the addresses? */
final class DaemonCheckup {
    private static final int LINES = 5;

    private DaemonCheckup() {}

    static List<Finding> of(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        findings.add(unit(
                patient,
                DaemonState.LDIRECTORD,
                Patient.end(patient.text("/var/log/ldirectord.log"), LINES),
                "no real server is checked, and one that fails goes on getting connections"));
        if (patient.appliance().isPaired()) {
            List<String> log = Patient.end(
                    patient.run("journalctl", "--no-pager", "--lines=" + LINES, "--unit=heartbeat.service")
                            .out(),
                    LINES);
            findings.add(unit(
                    patient,
                    DaemonState.HEARTBEAT,
                    log,
                    "this unit neither has the floating addresses nor takes them over"));
        }
        return findings;
    }

    private static Finding unit(Patient patient, String unit, List<String> log, String meaning) {
        String name = unit.replace(".service", "");
        if (patient.runs(unit)) {
            return Finding.good(name + " runs.");
        }
        String state = patient.run("systemctl", "is-active", unit).out().strip();
        List<String> evidence = new ArrayList<>(List.of("systemctl is-active " + name + ": " + state));
        evidence.addAll(log);
        return Finding.fault(
                name + " does not run: " + meaning + ".",
                evidence,
                "start it with `systemctl restart " + name + "`; see `lbwizard logs " + name + "`, and bring all back"
                        + " with `" + patient.changed().repair() + "` if its files were changed");
    }
}
