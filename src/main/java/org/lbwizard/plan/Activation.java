package org.lbwizard.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.running.Act;
import org.lbwizard.running.Allowance;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/**
 * What becomes of the running machine.
 *
 * @param goal what shall be seen on it afterwards
 * @param settled what the settings in place say of it
 * @param discretion what others decide, now or afterwards
 * @param acts what is done for that, in order, as far as it can be told before
 * @param drift what is seen now that lbwizard did not leave so, as sentences
 * @param isLeftOut whether the tree is not the running machine's, so that the acts are only told
 */
public record Activation(
        Facts goal, Facts settled, Discretion discretion, List<Act> acts, List<String> drift, boolean isLeftOut) {
    public Activation {
        acts = List.copyOf(acts);
        drift = List.copyOf(drift);
    }

    /**
     * What has to come back if this fails: what is seen now, but for what others decide meanwhile. An address that the goal
     * speaks of is no such thing: what is this unit's own now may be one that floats then.
     */
    public Facts toComeBack(Facts now) {
        Set<Fact> out = out(now);
        Set<Fact> others = discretion.comesAndGoes();
        Facts rest = now.without(fact ->
                out.contains(fact) || (others.contains(fact) && !goal.facts().contains(fact)));
        // What floats now and becomes this unit's own must not stay here, whoever has it meanwhile.
        return rest.with(others.stream()
                .filter(fact -> goal.get(fact).isPresent())
                .collect(Collectors.toMap(fact -> fact, fact -> Optional.empty())));
    }

    /**
     * What a real server that is not in the IPVS table afterwards is judged by.
     *
     * @param before what came, or could come, back
     */
    public Allowance allowance(Facts before) {
        return new Allowance(
                out(before).stream().map(Fact::detail).collect(Collectors.toSet()), discretion.negotiated()::contains);
    }

    /** The real servers that their health check has taken out: their virtual server is there without them. */
    private Set<Fact> out(Facts now) {
        return settled.of(Fact.Kind.REAL).stream()
                .filter(real -> !settled.isOut(real)
                        && now.isOut(real)
                        && now.get(Fact.virtual(real.name())).isPresent())
                .collect(Collectors.toSet());
    }
}
