package org.lbwizard.model;

import org.lbwizard.problem.RefusedException;

/**
 * The answer to a question that a site added to the flow.
 *
 * @param value text that UTF-8 can hold: no half of a surrogate pair
 * @param secret whether it must never be printed
 */
public record SiteAnswer(String value, boolean secret) {
    public SiteAnswer {
        if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw RefusedException.of("half a surrogate pair stands in an answer", "write the character itself");
        }
    }

    @Override
    public String toString() {
        return secret ? "***" : value;
    }
}
