package org.lbwizard.running;

import java.util.HashSet;
import java.util.Set;

/**
 * What on a running machine is decided by others than its settings.
 *
 * @param comesAndGoes facts that are there or not as others see fit: the addresses that a pair moves, the fallback
 *     that a balancer puts in where no real server is left
 * @param negotiated virtual servers whose health check asks a real server for more than a connection
 */
public record Discretion(Set<Fact> comesAndGoes, Set<String> negotiated) {
    public static final Discretion NONE = new Discretion(Set.of(), Set.of());

    public Discretion {
        comesAndGoes = Set.copyOf(comesAndGoes);
        negotiated = Set.copyOf(negotiated);
    }

    /** This and another one's together. */
    public Discretion and(Discretion other) {
        Set<Fact> facts = new HashSet<>(comesAndGoes);
        facts.addAll(other.comesAndGoes);
        Set<String> services = new HashSet<>(negotiated);
        services.addAll(other.negotiated);
        return new Discretion(facts, services);
    }
}
