package org.lbwizard.plan;

import java.util.List;
import org.lbwizard.running.Act;
import org.lbwizard.running.Facts;

/**
 * What becomes of the running machine.
 *
 * @param goal what shall be seen on it afterwards
 * @param acts what is done for that, in order, as far as it can be told before
 * @param drift what is seen now that lbwizard did not leave so, as sentences
 * @param isLeftOut whether the tree is not the running machine's, so that the acts are only told
 */
public record Activation(Facts goal, List<Act> acts, List<String> drift, boolean isLeftOut) {
    public Activation {
        acts = List.copyOf(acts);
        drift = List.copyOf(drift);
    }
}
