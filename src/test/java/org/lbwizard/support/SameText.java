package org.lbwizard.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Compares a file that is kept with what is made now, and tells the first difference only. */
public final class SameText {
    /** How many lines are told on each side of the first that differs. */
    private static final int AROUND = 1;

    private SameText() {}

    /** Fails where they differ, and says how the file is made anew: by {@code mvn test} with these options. */
    public static void check(Path kept, String made, String anew) throws IOException {
        check(kept.toString(), Files.readString(kept), made, anew);
    }

    /** The same for what a file's text says. */
    public static void check(String name, String kept, String made, String anew) {
        if (!kept.equals(made)) {
            throw new AssertionError(name + " is not what is made now; where that is right, make it anew: mvn test "
                    + anew + "\n" + difference(lines(kept), lines(made)));
        }
    }

    /** With an empty last one where the text ends with a line's end. */
    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static String difference(List<String> kept, List<String> made) {
        int shorter = Math.min(kept.size(), made.size());
        int first = IntStream.range(0, shorter)
                .filter(n -> !kept.get(n).equals(made.get(n)))
                .findFirst()
                .orElse(shorter);
        return "line " + (first + 1) + ", kept:\n" + around(kept, first) + "made now:\n" + around(made, first);
    }

    private static String around(List<String> lines, int place) {
        StringBuilder text = new StringBuilder();
        for (int n = Math.max(0, place - AROUND); n <= place + AROUND; n++) {
            text.append(n == place ? "> " : "  ")
                    .append(n < lines.size() ? lines.get(n) : "(the end)")
                    .append('\n');
        }
        return text.toString();
    }
}
