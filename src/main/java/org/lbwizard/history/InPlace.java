package org.lbwizard.history;

/** What should be in place now. */
public sealed interface InPlace {
    /** Nothing was applied yet. */
    record Nothing() implements InPlace {}

    /** This generation. */
    record Known(Generation generation) implements InPlace {}

    /** A later one than any that can be read: what it wrote is known by its contents only. */
    record Damaged(int number) implements InPlace {}
}
