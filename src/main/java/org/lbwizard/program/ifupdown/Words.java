package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.List;

/**
 * A line in words (next_word of ifupdown's source).
 *
 * @param line the whole line
 * @param first its first word
 * @param rest what stands behind that, as it stands
 */
record Words(String line, String first, String rest) {
    /** Of a longer word ifupdown keeps only the beginning. */
    private static final int LONGEST = 79;

    static Words of(String line) {
        int end = end(line, 0);
        return new Words(line, cut(line.substring(0, end)), line.substring(next(line, end)));
    }

    /** The words behind the first one. */
    List<String> others() {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < rest.length()) {
            int end = end(rest, at);
            words.add(cut(rest.substring(at, end)));
            at = next(rest, end);
        }
        return words;
    }

    private static String cut(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && !InterfacesParser.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int next(String text, int from) {
        int at = from;
        while (at < text.length() && InterfacesParser.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
