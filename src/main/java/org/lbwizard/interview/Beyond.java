package org.lbwizard.interview;

import java.util.ArrayList;
import java.util.List;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.VirtualServer;

/** Says what an appliance holds that the setup flow does not ask for. */
final class Beyond {
    private Beyond() {}

    static String said(Appliance appliance) {
        List<String> found = new ArrayList<>();
        List<VirtualServer> virtual = appliance.virtualServers();
        if (appliance.gateway().isEmpty()) {
            found.add("no gateway");
        }
        if (virtual.isEmpty()) {
            found.add("no virtual server");
        } else if (virtual.size() > 1) {
            found.add(virtual.size() + " virtual servers");
        } else if (virtual.getFirst().realServers().size() != 1) {
            found.add(virtual.getFirst().realServers().size() + " real servers");
        }
        return found.isEmpty() ? "settings changed by hand" : String.join(", ", found);
    }
}
