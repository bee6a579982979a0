package org.lbwizard.running;

import java.util.List;

/**
 * Something on a running machine that is not as its settings left it.
 *
 * @param isGone whether it is not there at all
 * @param sentence for people
 */
public record Drift(Fact fact, boolean isGone, String sentence) {
    /**
     * What differs from the settings in place.
     *
     * @param left what the settings say
     * @param now what is seen
     */
    public static List<Drift> of(Facts left, Facts now) {
        return left.differences(now).stream()
                .filter(fact -> isOfConcern(fact, left, now))
                .map(fact -> new Drift(fact, now.get(fact).isEmpty(), left.said(fact, now)))
                .toList();
    }

    /** A server that is down is out by itself; a module too many does nothing. */
    private static boolean isOfConcern(Fact fact, Facts left, Facts now) {
        return switch (fact.kind()) {
            case REAL -> !now.isOut(fact);
            case MODULE -> false;
            case SETTING -> left.get(fact).isPresent();
            default -> true;
        };
    }
}
