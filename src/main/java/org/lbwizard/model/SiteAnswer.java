package org.lbwizard.model;

/**
 * The answer to a question that a site added to the flow.
 *
 * @param secret whether it must never be printed
 */
public record SiteAnswer(String value, boolean secret) {
    @Override
    public String toString() {
        return secret ? "***" : value;
    }
}
