package org.lbwizard.diagnosis;

import java.util.List;
import org.lbwizard.program.FloatingAddresses;

/** Do the two units hear each other, over each of their paths? */
final class PairCheckup {
    private PairCheckup() {}

    static List<Finding> of(Patient patient) {
        return patient.floating().map(floating -> paths(patient, floating)).orElse(List.of());
    }

    private static List<Finding> paths(Patient patient, FloatingAddresses floating) {
        if (!patient.runs(patient.programs().failover().unit())) {
            // Said already: it does not run.
            return List.of();
        }
        String name = floating.mover().title();
        boolean hears = floating.hearsOther();
        List<String> dead = hears ? floating.deadPaths() : List.of();
        if (hears && dead.isEmpty()) {
            return List.of(Finding.good(name + " hears the other unit over each of its paths."));
        }
        List<String> complaints = floating.complaints();
        if (!hears) {
            return List.of(Finding.attention(
                    name + " does not hear the peer: it cannot take over from this unit, or both are active.",
                    complaints,
                    floating.adviceIfUnheard()));
        }
        return dead.stream()
                .map(path -> Finding.attention(
                        name + " hears nothing over " + path + ": one more cut, and both units are active.",
                        complaints,
                        "see the cable of " + path))
                .toList();
    }
}
