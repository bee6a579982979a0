package org.lbwizard.operation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that a change does, in the user's terms.
 *
 * @param ahead as it is told before: a sentence without capital letter and full stop
 * @param done as it is told afterwards: the same
 */
public record Effect(String ahead, String done) {
    /** A value that is another one afterwards; empty if it is the same. */
    public static Optional<Effect> changed(String what, String before, String after) {
        String way = " from " + before + " to " + after;
        return before.equals(after)
                ? Optional.empty()
                : Optional.of(new Effect(what + " changes" + way, what + " was changed" + way));
    }

    /** Whole sentences, of what is ahead or of what is done. */
    public static List<String> sentences(List<Effect> effects, Function<Effect, String> side) {
        return effects.stream()
                .map(side)
                .map(text -> (isWord(text) ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text) + ".")
                .toList();
    }

    /** A name, such as that of an interface or a label, is written as it is. */
    private static boolean isWord(String text) {
        return text.split(" ", 2)[0].chars().allMatch(Character::isLetter);
    }
}
