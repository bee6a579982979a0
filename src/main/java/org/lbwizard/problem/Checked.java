package org.lbwizard.problem;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value that passed its checks, or the problems that it did not pass.
 *
 * @param <T> the value's type
 */
public sealed interface Checked<T> {

    /** A value that passed; warnings may stand beside it. */
    record Good<T>(T value, List<Problem> warnings) implements Checked<T> {
        public Good {
            warnings = List.copyOf(warnings);
        }
    }

    /** No value, and why. */
    record Refused<T>(List<Problem> problems) implements Checked<T> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    static <T> Checked<T> good(T value) {
        return new Good<>(value, List.of());
    }

    static <T> Checked<T> refused(List<Problem> problems) {
        return new Refused<>(problems);
    }

    static <T> Checked<T> refused(Problem problem) {
        return new Refused<>(List.of(problem));
    }

    /** Turns a constructor's refusal into a value. */
    static <T> Checked<T> of(Supplier<T> maker) {
        try {
            return good(maker.get());
        } catch (RefusedException refusal) {
            return refused(refusal.problems());
        }
    }

    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        return switch (this) {
            case Good<T>(T value, List<Problem> warnings) -> next.apply(value);
            case Refused<T>(List<Problem> problems) -> refused(problems);
        };
    }

    /** All that was found: the warnings of a good value, or the problems of a refused one. */
    default List<Problem> problems() {
        return switch (this) {
            case Good<T>(T value, List<Problem> warnings) -> warnings;
            case Refused<T>(List<Problem> problems) -> problems;
        };
    }

    default boolean isGood() {
        return this instanceof Good<T>;
    }

    /** The value; throws {@link RefusedException} with all problems where there is none. */
    default T orRefuse() {
        return switch (this) {
            case Good<T>(T value, List<Problem> warnings) -> value;
            case Refused<T>(List<Problem> problems) -> throw new RefusedException(problems);
        };
    }
}
