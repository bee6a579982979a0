package org.lbwizard.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known word a mistyped one was meant to be. */
public final class Likely {
    private Likely() {}

    /** The nearest known word, if it is near enough to be a slip of the finger. */
    public static Optional<String> of(String typed, Collection<String> known) {
        int farthest = Math.max(1, typed.length() / 3);
        return known.stream()
                .filter(word -> distance(typed, word) <= farthest)
                .min(Comparator.comparingInt(word -> distance(typed, word)));
    }

    /** Levenshtein's distance: how many letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
