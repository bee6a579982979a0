package org.lbwizard.program.ifupdown;

/**
 * An option of a stanza.
 *
 * @param name as ifupdown keeps it: {@code post-up} is {@code up}, {@code pre-down} is {@code down}
 * @param value the rest of the line
 */
public record Option(String name, String value) {
    /** The line, as it would be written. */
    public String line() {
        return name + " " + value;
    }
}
