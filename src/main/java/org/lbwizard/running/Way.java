package org.lbwizard.running;

import java.util.List;
import java.util.Set;

/**
 * From what is to what shall be.
 *
 * @param changed paths whose files change on this way
 * @param daemons in the order in which they start
 * @param again whether this was gone once before and something still differs
 */
public record Way(Facts now, Facts goal, Set<String> changed, List<Daemon> daemons, boolean again) {
    public Way {
        changed = Set.copyOf(changed);
        daemons = List.copyOf(daemons);
    }

    /** The facts of one kind that are not as they shall be. */
    public List<Fact> differing(Fact.Kind kind) {
        return Driver.only(kind, goal.differences(now));
    }

    /** Whether setting a port up, which is still to come, brings what belongs to it. */
    public boolean comesWithPort(String port) {
        return goal.get(Fact.configured(port)).isPresent()
                && now.get(Fact.configured(port)).isEmpty();
    }
}
