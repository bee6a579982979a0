package org.lbwizard.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Which candidate stands in for each unknown answer, walk after walk: all combinations one after the other, and a fixed
 * sample of them where there are too many.
 */
final class Guesses {
    /** So many walks are made at most in order, and as many at random after them. */
    private static final int MOST = 64;

    private final Random random = new Random(MOST);
    private final List<Integer> taken = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private int next;
    private int walks = 1;

    /** The index of the next guess on this walk, among so many. */
    int among(int count) {
        if (next == taken.size()) {
            taken.add(walks > MOST ? random.nextInt(count) : 0);
            counts.add(count);
        }
        return taken.get(next++);
    }

    /** Goes on to the next walk; false if there is none. */
    boolean advance() {
        next = 0;
        walks++;
        if (walks > MOST) {
            boolean wasCutOff = walks > MOST + 1 || increment();
            taken.clear();
            counts.clear();
            return wasCutOff && walks <= 2 * MOST;
        }
        return increment();
    }

    private boolean increment() {
        while (!taken.isEmpty()) {
            int last = taken.size() - 1;
            if (taken.get(last) + 1 < counts.get(last)) {
                taken.set(last, taken.get(last) + 1);
                return true;
            }
            taken.removeLast();
            counts.removeLast();
        }
        return false;
    }
}
