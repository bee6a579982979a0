package org.lbwizard.operation;

import org.lbwizard.flow.Answers;
import org.lbwizard.interview.ApplianceAnswers;
import org.lbwizard.interview.Interview;
import org.lbwizard.model.Appliance;
import org.lbwizard.wizard.Wizard;

/** What the answers of a set-up ask for. */
public final class SetupRequest {
    private SetupRequest() {}

    /** The change that answers ask for on a system; refused where they make no appliance. */
    public static ChangeRequest.Settings of(ManagedSystem site, Wizard wizard, Interview interview, Answers given) {
        Appliance asked = new ApplianceAnswers(wizard.flow(), interview)
                .appliance(given, site::pairKey)
                .orRefuse();
        return new ChangeRequest.Settings(
                asked.with(site.provisioning()
                        .resolver()
                        .behind(asked.nameservers().size())),
                Interview.adminPassword(given),
                Interview.introduction(given));
    }
}
