package org.lbwizard.yaml;

/**
 * How much of a YAML text is read before it is refused.
 *
 * @param bytes the text's size
 * @param depth collections within collections
 */
public record Limits(int bytes, int depth) {
    /** For what a person or a script writes by hand: answers and flows. */
    public static final Limits HAND_WRITTEN = new Limits(1 << 20, 20);

    /** For an appliance.yaml, which may hold tens of thousands of servers. */
    public static final Limits APPLIANCE = new Limits(256 << 20, 20);
}
