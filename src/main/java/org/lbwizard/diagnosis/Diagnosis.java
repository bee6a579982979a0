package org.lbwizard.diagnosis;

import java.util.List;
import java.util.function.Function;

/**
 * Looks at a unit in the order in which an experienced owner would: the programs, the other unit, the addresses, the IPVS
 * table, what was changed by hand, the real servers, and then the whole way as a client goes it.
 */
public final class Diagnosis {
    private static final List<Function<Patient, List<Finding>>> ORDER = List.of(
            DaemonCheckup::of,
            PairCheckup::of,
            AddressCheckup::of,
            TableCheckup::of,
            DriftCheckup::of,
            ServerCheckup::of,
            ClientCheckup::of);

    private Diagnosis() {}

    /** Takes away what one that ends in the middle would leave behind. */
    public static void breakOff(Patient patient) {
        Overheard.forget(patient);
    }

    /** All findings, in that order. */
    public static List<Finding> of(Patient patient) {
        return ORDER.stream().flatMap(step -> step.apply(patient).stream()).toList();
    }
}
