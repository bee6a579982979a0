package org.lbwizard.provision;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.HeartbeatKey;
import org.lbwizard.model.SiteAnswer;

/** What must never be shown of settings. */
final class Secrets {
    private Secrets() {}

    /** Everything secret that files of these settings may hold. */
    static Set<String> of(Stream<Appliance> appliances) {
        Set<String> secrets = new LinkedHashSet<>();
        appliances.forEach(appliance -> {
            appliance.pair().flatMap(HaPair::key).map(HeartbeatKey::hex).ifPresent(secrets::add);
            appliance.site().values().stream()
                    .filter(SiteAnswer::secret)
                    .map(SiteAnswer::value)
                    .forEach(secrets::add);
        });
        return secrets;
    }
}
