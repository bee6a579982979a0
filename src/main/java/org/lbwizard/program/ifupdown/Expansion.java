package org.lbwizard.program.ifupdown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths that the word behind {@code source} stands for (wordexp(3)): blanks part words, quotes and backslashes take
 * the meaning from what they hold, patterns are looked up. A variable is taken for empty, since nobody knows what the
 * environment at boot will hold.
 */
final class Expansion {
    private static final String FORBIDDEN = "|&;<>(){}`";

    /** Marks a character that a quote has made plain. */
    private static final char PLAIN = '\\';

    private final InterfacesSource source;

    Expansion(InterfacesSource source) {
        this.source = source;
    }

    List<String> of(String text) {
        List<String> paths = new ArrayList<>();
        for (String word : words(text)) {
            List<String> found = lookUp(word);
            paths.addAll(found.isEmpty() ? List.of(plain(word)) : found);
        }
        return paths;
    }

    /** None where the shell would refuse the text. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote == 0 && FORBIDDEN.indexOf(c) >= 0) {
                return List.of();
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'' && at + 1 < text.length()) {
                word.append(PLAIN).append(text.charAt(++at));
            } else if (c == '$' && quote != '\'') {
                at = endOfVariable(text, at);
            } else if (quote == 0 && InterfacesParser.isSpace(c)) {
                end(word, words);
            } else {
                word.append(quote == 0 ? "" : PLAIN).append(c);
            }
        }
        end(word, words);
        return quote == 0 ? words : List.of();
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static int endOfVariable(String text, int dollar) {
        int end = dollar + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end - 1;
    }

    private static String plain(String word) {
        return normal(word.replaceAll("\\\\(.)", "$1"));
    }

    private static String normal(String path) {
        return Path.of("/").resolve(path).normalize().toString();
    }

    private List<String> lookUp(String word) {
        List<String> found = List.of("");
        for (String part : normal(word).substring(1).split("/", -1)) {
            List<String> deeper = new ArrayList<>();
            for (String base : found) {
                source.names(base.isEmpty() ? "/" : base).stream()
                        .filter(name -> name.startsWith(".") == part.startsWith(".") && Glob.matches(part, name))
                        .forEach(name -> deeper.add(base + "/" + name));
            }
            found = deeper;
        }
        return found;
    }
}
