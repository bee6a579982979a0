package org.lbwizard.program.ifupdown;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of the shell (fnmatch(3)). */
final class Glob {
    private static final String WILD = "*?[";
    private static final String REPEATING = "?*+@!";

    private final String glob;
    private final boolean extended;
    private final StringBuilder regex = new StringBuilder();
    private int at;

    private Glob(String glob, boolean extended) {
        this.glob = glob;
        this.extended = extended;
    }

    static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
    }

    /** Whether a pattern takes a whole name. */
    static boolean matches(String glob, String name) {
        return matches(glob, name, false);
    }

    /** The same with the lists of patterns that FNM_EXTMATCH brings, such as {@code +(eth|ens)*}. */
    static boolean matchesExtended(String glob, String name) {
        return matches(glob, name, true);
    }

    private static boolean matches(String glob, String name, boolean extended) {
        try {
            Glob translation = new Glob(glob, extended);
            translation.translate(false);
            return Pattern.compile(translation.regex.toString(), Pattern.DOTALL)
                    .matcher(name)
                    .matches();
        } catch (PatternSyntaxException noPattern) {
            return glob.equals(name);
        }
    }

    private void translate(boolean inList) {
        while (at < glob.length()) {
            char c = glob.charAt(at++);
            if (extended && REPEATING.indexOf(c) >= 0 && at < glob.length() && glob.charAt(at) == '(') {
                list(c);
            } else if (inList && (c == '|' || c == ')')) {
                at--;
                return;
            } else {
                single(c);
            }
        }
    }

    private void single(char c) {
        switch (c) {
            case '*' -> regex.append(".*");
            case '?' -> regex.append('.');
            case '[' -> bracket();
            case '\\' -> literal(at < glob.length() ? glob.charAt(at++) : c);
            default -> literal(c);
        }
    }

    private void literal(char c) {
        regex.append(Pattern.quote(String.valueOf(c)));
    }

    private void list(char how) {
        regex.append(how == '!' ? "(?!(?:" : "(?:");
        do {
            at++;
            translate(true);
            regex.append(at < glob.length() && glob.charAt(at) == '|' ? "|" : "");
        } while (at < glob.length() && glob.charAt(at) == '|');
        at++;
        regex.append(
                switch (how) {
                    case '?' -> ")?";
                    case '*' -> ")*";
                    case '+' -> ")+";
                    case '!' -> ")$).*";
                    default -> ")";
                });
    }

    private void bracket() {
        int end = end();
        if (end < 0) {
            literal('[');
            return;
        }
        String inside = glob.substring(at, end);
        at = end + 1;
        boolean negated = inside.startsWith("!") || inside.startsWith("^");
        String set = negated ? inside.substring(1) : inside;
        String classes = set.replaceAll("[\\\\\\[\\]&^]", "\\\\$0")
                .replaceAll("\\\\\\[:([a-z]+):\\\\]", "\\\\p{$1}")
                .replace("\\p{alpha}", "\\p{Alpha}")
                .replace("\\p{digit}", "\\p{Digit}")
                .replace("\\p{alnum}", "\\p{Alnum}")
                .replace("\\p{lower}", "\\p{Lower}")
                .replace("\\p{upper}", "\\p{Upper}");
        regex.append(negated ? "[^" : "[").append(classes).append(']');
    }

    /** Where the set that begins here is closed: a bracket that comes first is one of it. */
    private int end() {
        int from = at;
        if (from < glob.length() && (glob.charAt(from) == '!' || glob.charAt(from) == '^')) {
            from++;
        }
        int search = from + 1;
        while (search <= glob.length()) {
            int end = glob.indexOf(']', search);
            int named = glob.indexOf("[:", search - 1);
            if (end < 0 || named < 0 || named > end) {
                return end;
            }
            int closed = glob.indexOf(":]", named + 2);
            if (closed < 0) {
                return end;
            }
            search = closed + 2;
        }
        return -1;
    }
}
