package org.lbwizard.flow;

import java.util.Set;

/**
 * The names that a flow may use beside its own: they are answered from outside it.
 *
 * @param facts what can be seen on the machine
 * @param derivations what can follow from earlier answers
 * @param words what a prompt may name in braces
 * @param terms what the glossary explains
 */
public record Vocabulary(Set<String> facts, Set<String> derivations, Set<String> words, Set<String> terms) {
    public Vocabulary {
        facts = Set.copyOf(facts);
        derivations = Set.copyOf(derivations);
        words = Set.copyOf(words);
        terms = Set.copyOf(terms);
    }
}
