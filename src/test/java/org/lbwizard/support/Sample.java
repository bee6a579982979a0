package org.lbwizard.support;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInfo;

/**
 * The cases of an exhaustive test that are tried: all of them with {@code mvn -Pexhaustive}, else every twenty-third. Where
 * the first one is depends on the test's name, so that tests over the same cases take different ones.
 */
public final class Sample {
    private static final boolean EXHAUSTIVE = Boolean.getBoolean("lbwizard.exhaustive");

    /** A prime, so that cases which come in rows of a round length are not always met at the same place. */
    private static final int STRIDE = 23;

    /** A prime too. */
    private static final int RARE = 211;
    /** One of so many is tried where there are few, or where they are made up. */
    private static final int PART = 4;

    private Sample() {}

    public static <T> Stream<T> of(List<T> cases, TestInfo test) {
        return places(cases.size(), stride(), test).mapToObj(cases::get);
    }

    /** Of cases that run a whole operation each. */
    public static <T> Stream<T> rare(List<T> cases, TestInfo test) {
        return places(cases.size(), EXHAUSTIVE ? 1 : RARE, test).mapToObj(cases::get);
    }

    /** Of cases of which there are few and each takes seconds: a part of them. */
    public static <T> Stream<T> few(List<T> cases, TestInfo test) {
        return places(cases.size(), EXHAUSTIVE ? 1 : PART, test).mapToObj(cases::get);
    }

    /** Of the calls 1 to {@code last}. */
    public static IntStream ofCalls(int last, TestInfo test) {
        return places(last, stride(), test).map(place -> place + 1);
    }

    /** Of the runs of a property over made-up cases. */
    static int runs(int most) {
        return EXHAUSTIVE ? most : Math.max(1, most / PART);
    }

    /** From one case that is tried to the next. */
    static int stride() {
        return EXHAUSTIVE ? 1 : STRIDE;
    }

    private static IntStream places(int count, int stride, TestInfo test) {
        int first = Math.floorMod(test.getDisplayName().hashCode(), stride);
        return IntStream.iterate(first, place -> place < count, place -> place + stride);
    }
}
