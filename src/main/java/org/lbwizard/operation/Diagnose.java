package org.lbwizard.operation;

import java.io.IOException;
import java.util.List;
import org.lbwizard.diagnosis.Diagnosis;
import org.lbwizard.diagnosis.Finding;
import org.lbwizard.diagnosis.Patient;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.NetworkCaller;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.running.Drift;
import org.lbwizard.running.Facts;

/** Finds out why clients are not served; changes no setting. */
public final class Diagnose {
    private final Patient patient;

    /**
     * Prepares to look.
     *
     * @throws StopException if it is not a running system that is set up
     */
    public Diagnose(ManagedSystem site) throws IOException {
        LiveSystem system = site.live()
                .orElseThrow(() -> StopException.of(
                        Ending.NOT_PERMITTED, "this looks at the running machine", "run it as root, without --root"));
        if (site.provisioning().current().isEmpty()) {
            throw StopException.of(Ending.REFUSED_RESULT, "nothing is set up here yet", "run `lbwizard` first");
        }
        Appliance appliance = site.applianceOrFactory();
        this.patient = new Patient(
                appliance,
                site.tree(),
                system.commands(),
                system.probes(),
                new NetworkCaller(),
                changed(site, appliance, system));
    }

    private static Patient.Changed changed(ManagedSystem site, Appliance appliance, LiveSystem system)
            throws IOException {
        Plan plan = site.plan(appliance);
        Facts left = plan.activation().settled();
        int generation =
                new History(site.tree()).latest().map(Generation::number).orElse(Generation.AS_FOUND);
        return new Patient.Changed(
                Drift.of(left, system.machine().now(left)),
                plan.drift(),
                "lbwizard rollback " + generation + " --overwrite-edits");
    }

    public List<Finding> run() {
        return Diagnosis.of(patient);
    }

    /** Removes what a run that is broken off has put up to look at the traffic. */
    public void breakOff() {
        Diagnosis.breakOff(patient);
    }
}
