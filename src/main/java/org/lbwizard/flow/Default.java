package org.lbwizard.flow;

import java.util.List;
import java.util.stream.Stream;

/** Where the answer in brackets comes from. */
public sealed interface Default {

    /** A fixed text. */
    record Literal(String text) implements Default {}

    /** Something seen on the machine. */
    record Fact(String name) implements Default {}

    /** The answer to an earlier question. */
    record Earlier(String key) implements Default {}

    /** Something that follows from earlier answers and the machine. */
    record Derived(String name) implements Default {}

    /** The first of these that there is and that breaks no rule. */
    record FirstOf(List<Default> candidates) implements Default {
        public FirstOf {
            candidates = List.copyOf(candidates);
        }
    }

    /** The single candidates, best first. */
    default Stream<Default> each() {
        return this instanceof FirstOf(List<Default> list) ? list.stream() : Stream.of(this);
    }
}
