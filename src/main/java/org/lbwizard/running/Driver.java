package org.lbwizard.running;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads some kinds of facts off a running machine, and knows what to do so that they become others. */
public interface Driver {
    /**
     * What is seen of the facts of its kinds that are wanted; a fact that is not wanted and is seen all the same is in
     * nobody's settings.
     */
    Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) throws IOException;

    /** What to do in a step; nothing where nothing of its kinds differs. */
    default List<Act> acts(Step step, Way way) {
        return List.of();
    }

    /** The facts of one kind among those that are wanted. */
    static List<Fact> only(Fact.Kind kind, Collection<Fact> wanted) {
        return wanted.stream().filter(fact -> fact.kind() == kind).toList();
    }
}
