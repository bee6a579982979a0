package org.lbwizard.program;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.lbwizard.running.Fact;

/**
 * What a machine balances now.
 *
 * @param services the virtual servers
 * @param loads of the real servers
 */
public record ServiceTable(Set<Fact> services, Map<Fact, Load> loads) {
    public static final ServiceTable EMPTY = new ServiceTable(Set.of(), Map.of());

    public ServiceTable {
        services = Set.copyOf(services);
        loads = Collections.unmodifiableMap(new LinkedHashMap<>(loads));
    }
}
