package org.lbwizard.diagnosis;

import java.util.List;
import org.lbwizard.peer.FloatingAddresses;
import org.lbwizard.running.DaemonState;

/** Do the two units hear each other, over each of their paths? */
final class PairCheckup {
    private static final int LINES = 5;

    private PairCheckup() {}

    static List<Finding> of(Patient patient) {
        return patient.floating().map(floating -> paths(patient, floating)).orElse(List.of());
    }

    private static List<Finding> paths(Patient patient, FloatingAddresses floating) {
        if (!patient.runs(DaemonState.HEARTBEAT)) {
            // Said already: it does not run.
            return List.of();
        }
        boolean hears = floating.hearsOther();
        List<String> dead = hears ? floating.deadPaths() : List.of();
        if (hears && dead.isEmpty()) {
            return List.of(Finding.good("Heartbeat hears the other unit over each of its paths."));
        }
        List<String> complaints = complaints(patient);
        if (!hears) {
            return List.of(Finding.attention(
                    "Heartbeat does not hear the peer: it cannot take over from this unit, or both are active.",
                    complaints,
                    "see whether the other unit is on and its heartbeat runs; see the cables between the two, and that"
                            + " no firewall drops UDP port 694"));
        }
        return dead.stream()
                .map(path -> Finding.attention(
                        "Heartbeat hears nothing over " + path + ": one more cut, and both units are active.",
                        complaints,
                        "see the cable of " + path))
                .toList();
    }

    /** What heartbeat warned of in the last hour. */
    private static List<String> complaints(Patient patient) {
        String said = patient.run(
                        "journalctl",
                        "--no-pager",
                        "--quiet",
                        "--output=short-iso",
                        "--since=-1h",
                        "--priority=warning",
                        "--identifier=heartbeat")
                .out();
        return Patient.end(said, LINES);
    }
}
