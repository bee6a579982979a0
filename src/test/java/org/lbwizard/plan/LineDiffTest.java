package org.lbwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Diffs are those of diff -u, and large ones cost no minutes. */
class LineDiffTest {
    private static List<String> diff(List<String> old, List<String> now) {
        return new LineDiff(old, now).unified("a", "b");
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void equalTextsHaveNone() {
        assertThat(diff(List.of("x"), List.of("x"))).isEmpty();
    }

    @Test
    void anEmptySideBeginsAtLine0() {
        assertThat(diff(List.of(), List.of("x"))).containsExactly("--- a", "+++ b", "@@ -0,0 +1,1 @@", "+x");
        assertThat(diff(List.of("x"), List.of())).containsExactly("--- a", "+++ b", "@@ -1,1 +0,0 @@", "-x");
    }

    @Test
    void aLineStandsBetweenThreeThatStay() {
        List<String> now = new ArrayList<>(numbers(0, 9));
        now.set(4, "new");

        assertThat(diff(numbers(0, 9), now))
                .containsExactly("--- a", "+++ b", "@@ -2,7 +2,7 @@", " 1", " 2", " 3", "-4", "+new", " 5", " 6", " 7");
    }

    /** With few differences the size does not matter: each stands by itself. */
    @Test
    void twoChangesInALargeTextAreTwoHunks() {
        List<String> now = new ArrayList<>(numbers(0, 60_000));
        now.set(10, "new");
        now.set(59_000, "new");

        assertThat(diff(numbers(0, 60_000), now))
                .filteredOn(line -> line.startsWith("@@"))
                .hasSize(2);
    }

    @Test
    void manyChangesInALargeTextAreOneBlock() {
        List<String> now = new ArrayList<>(numbers(0, 20_000));
        Collections.reverse(now.subList(5, 19_990));

        List<String> lines = diff(numbers(0, 20_000), now);

        assertThat(lines).filteredOn(line -> line.startsWith("@@")).containsExactly("@@ -3,19991 +3,19991 @@");
        assertThat(lines).filteredOn(line -> line.startsWith("-")).hasSize(19_985 + 1);
    }

    @Test
    void aBlockThatOnlyComesOrGoesIsNoChange() {
        List<String> few = numbers(0, 10);
        List<String> many = new ArrayList<>(few.subList(0, 5));
        many.addAll(numbers(100_000, 110_000));
        many.addAll(few.subList(5, 10));

        assertThat(diff(few, many)).filteredOn(line -> line.startsWith("-")).containsExactly("--- a");
        assertThat(diff(many, few)).filteredOn(line -> line.startsWith("+")).containsExactly("+++ b");
    }
}
