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

        @Override
        public <R> Checked<R> then(Function<T, Checked<R>> next) {
            return next.apply(value);
        }

        @Override
        public List<Problem> problems() {
            return warnings;
        }

        @Override
        public T orRefuse() {
            return value;
        }
    }

    /** No value, and why. */
    record Refused<T>(List<Problem> problems) implements Checked<T> {
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public <R> Checked<R> then(Function<T, Checked<R>> next) {
            return refused(problems);
        }

        @Override
        public T orRefuse() {
            throw new RefusedException(problems);
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

    /** What is made of a value that passed; a refusal stays one. */
    <R> Checked<R> then(Function<T, Checked<R>> next);

    /** All that was found: the warnings of a good value, or the problems of a refused one. */
    List<Problem> problems();

    default boolean isGood() {
        return this instanceof Good<T>;
    }

    /** The value; throws {@link RefusedException} with all problems where there is none. */
    T orRefuse();
}
