package org.lbwizard.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeleteDelta;
import com.github.difflib.patch.InsertDelta;
import com.github.difflib.patch.Patch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unified diffs of texts of any size. The library's search costs length times differences; where that would take
 * minutes, what differs is shown as one block, which is as true and only less fine.
 */
final class LineDiff {
    private static final int CONTEXT = 3;

    /** Length times differences that still take less than a second. */
    private static final long AFFORDABLE = 20_000_000;

    /** A line that stands at several places tells nothing about order. */
    private static final int REPEATED = -1;

    private static final int NOWHERE = -2;

    private final List<String> old;
    private final List<String> now;

    LineDiff(List<String> old, List<String> now) {
        this.old = old;
        this.now = now;
    }

    /** The diff under these two file names. */
    List<String> unified(String from, String to) {
        return UnifiedDiffUtils.generateUnifiedDiff(from, to, old, patch(), CONTEXT).stream()
                .map(LineDiff::hunk)
                .toList();
    }

    /** An empty side begins at line 0 (diff -u, POSIX); the library says 1. */
    private static String hunk(String line) {
        return line.startsWith("@@ ") ? line.replace("-1,0 ", "-0,0 ").replace("+1,0 ", "+0,0 ") : line;
    }

    private Patch<String> patch() {
        return cost() <= AFFORDABLE ? DiffUtils.diff(old, now) : block();
    }

    /** About what the search costs: lines that only one side has, and lines that changed their order. */
    private long cost() {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < old.size(); i++) {
            places.merge(old.get(i), i, (one, other) -> REPEATED);
        }
        long differences = Math.abs(old.size() - now.size());
        int last = REPEATED;
        for (String line : now) {
            int place = places.getOrDefault(line, NOWHERE);
            if (place == NOWHERE || (place != REPEATED && place < last)) {
                differences++;
            }
            last = place < 0 ? last : place;
        }
        return differences * ((long) old.size() + now.size());
    }

    private Patch<String> block() {
        int same = 0;
        int shorter = Math.min(old.size(), now.size());
        while (same < shorter && old.get(same).equals(now.get(same))) {
            same++;
        }
        int end = 0;
        while (end < shorter - same && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
            end++;
        }
        Chunk<String> before = new Chunk<>(same, old.subList(same, old.size() - end));
        Chunk<String> after = new Chunk<>(same, now.subList(same, now.size() - end));
        Patch<String> patch = new Patch<>();
        patch.addDelta(delta(before, after));
        return patch;
    }

    private static AbstractDelta<String> delta(Chunk<String> before, Chunk<String> after) {
        if (before.size() == 0) {
            return new InsertDelta<>(before, after);
        }
        return after.size() == 0 ? new DeleteDelta<>(before, after) : new ChangeDelta<>(before, after);
    }
}
