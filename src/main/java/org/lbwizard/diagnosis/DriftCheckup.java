package org.lbwizard.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.model.Ipv4;
import org.lbwizard.running.Drift;
import org.lbwizard.running.Fact;

/** Is the machine, and are its files, as the settings left them? All that `lbwizard status` compares. */
final class DriftCheckup {
    private final Patient patient;
    private final boolean isTableKept;

    /** Found by the checkups before this one, with more to say. */
    private final Set<Fact> daemons;

    private DriftCheckup(Patient patient) {
        this.patient = patient;
        this.isTableKept = patient.runs(patient.programs().balancer().unit());
        this.daemons = patient.programs().served(patient.appliance()).stream()
                .map(program -> Fact.daemon(program.unit()))
                .collect(Collectors.toSet());
    }

    static List<Finding> of(Patient patient) {
        DriftCheckup checkup = new DriftCheckup(patient);
        String repair = "`" + patient.changed().repair() + "` puts it back; `lbwizard plan` shows it all";
        List<Finding> findings = Stream.concat(
                        patient.changed().drift().stream()
                                .filter(checkup::isNews)
                                .map(drift -> finding(drift, repair)),
                        patient.changed().files().stream()
                                .map(path -> Finding.attention(
                                        path + " was edited by hand.",
                                        List.of(),
                                        "`lbwizard diff` shows the edits; `"
                                                + patient.changed().repair() + "` undoes them")))
                .toList();
        return findings.isEmpty()
                ? List.of(Finding.good("The machine and its files are as the settings left them."))
                : findings;
    }

    private boolean isNews(Drift drift) {
        Fact fact = drift.fact();
        return switch (fact.kind()) {
            case DAEMON -> !daemons.contains(fact);
            case VIRTUAL -> isTableKept && !drift.isGone();
            case REAL -> isTableKept;
            case ADDRESS -> !isVip(fact);
            default -> true;
        };
    }

    private boolean isVip(Fact address) {
        return patient.appliance().virtualAddresses().stream()
                .map(Ipv4::toString)
                .anyMatch(vip -> address.detail().startsWith(vip + "/"));
    }

    private static Finding finding(Drift drift, String repair) {
        String what = drift.sentence() + ".";
        return switch (drift.fact().kind()) {
            case ADDRESS, LINK, ROUTE -> Finding.fault(what, List.of(), repair);
            default -> Finding.attention(what, List.of(), repair);
        };
    }
}
