package org.lbwizard.yaml;

import java.util.regex.Pattern;

/** Writes single YAML values: plain where every reader takes them as the same text, else in double quotes. */
public final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9 ._/:+=-]*");
    private static final Pattern AMBIGUOUS = Pattern.compile(".*(: | #|:$| $).*");

    private YamlText() {}

    /** A scalar that {@link YamlReader} reads back as the same text. */
    public static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches()
                && !AMBIGUOUS.matcher(text).matches()
                && !text.endsWith(":")
                && !text.equalsIgnoreCase("null");
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isFragile(c)) {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** Whether a reader would refuse the character, drop it, or fold it as a line's end (YAML 1.1, 5.1 and 5.4). */
    private static boolean isFragile(int c) {
        boolean breaksLine = c == 0x2028 || c == 0x2029;
        boolean unprintable = Character.isISOControl(c) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
        return breaksLine || unprintable || Character.getType(c) == Character.SURROGATE;
    }
}
