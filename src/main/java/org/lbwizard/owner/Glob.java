package org.lbwizard.owner;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns as fnmatch(3) takes them: star, question mark and brackets. */
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        boolean inBrackets = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (inBrackets) {
                boolean isNot = c == '!' && pattern.charAt(at - 1) == '[';
                inBrackets = c != ']';
                regex.append(isNot ? "^" : c == '\\' || c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
            } else {
                inBrackets = c == '[' && pattern.indexOf(']', at) > 0;
                regex.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            case '[' -> inBrackets ? "[" : "\\[";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        try {
            return Pattern.matches(regex.toString(), name);
        } catch (PatternSyntaxException odd) {
            return pattern.equals(name);
        }
    }
}
