package org.lbwizard.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lbwizard.problem.RefusedException;

/** A constant that users write as a word: its name in small letters, with dashes. */
public interface Token {
    String name();

    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that a word stands for, in any case. */
    static <E extends Enum<E> & Token> E parse(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(e -> e.word().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> RefusedException.of(
                        "`" + Words.shown(text) + "` is not one of the choices",
                        "give one of: " + String.join(", ", words(type))));
    }

    /** The words of all constants, in their order. */
    static <E extends Enum<E> & Token> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Token::word).toList();
    }
}
