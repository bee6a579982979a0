package org.lbwizard.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** Do the programs run that keep the table and the addresses? */
final class DaemonCheckup {
    private static final int LINES = 5;

    private DaemonCheckup() {}

    static List<Finding> of(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        findings.add(unit(
                patient,
                "ldirectord",
                Patient.end(patient.text("/var/log/ldirectord.log"), LINES),
                "it fills the IPVS table: without it no client is served"));
        if (patient.appliance().isPaired()) {
            List<String> log = Patient.end(
                    patient.run("journalctl", "--no-pager", "--lines=" + LINES, "--unit=heartbeat.service")
                            .out(),
                    LINES);
            findings.add(unit(patient, "heartbeat", log, "it moves the floating addresses between the units"));
        }
        return findings;
    }

    private static Finding unit(Patient patient, String name, List<String> log, String meaning) {
        String state =
                patient.run("systemctl", "is-active", name + ".service").out().strip();
        if (state.equals("active")) {
            return Finding.good(name + " runs.");
        }
        List<String> evidence = new ArrayList<>(List.of("systemctl is-active " + name + ": " + state));
        evidence.addAll(log);
        return Finding.fault(
                name + " does not run; " + meaning + ".",
                evidence,
                "see `systemctl status " + name + "`; start it with `systemctl start " + name + "`, or bring all back"
                        + " with `lbwizard rollback --overwrite-edits` to the generation in place");
    }
}
