package org.lbwizard.problem;

/**
 * Text from anywhere as a terminal may have it: what would steer the terminal, or would make a line read otherwise than
 * it is, is shown by its number. Only a line's end and a tab stay.
 */
public final class Printable {
    private static final int ONE_BYTE = 0x100;

    private Printable() {}

    /** The text with {@code \\x1b} where an escape was, and so on. */
    public static String shown(String text) {
        return text.codePoints().allMatch(c -> isPlain(c) || c == '\n' || c == '\t') ? text : escaped(text, false);
    }

    /** As {@link #shown}, on one line. */
    public static String line(String text) {
        return shown(text.replace('\n', ' ').replace('\t', ' '));
    }

    /** A text in JSON, where such characters stand in strings alone and have an escape of their own. */
    public static String json(String json) {
        return json.codePoints().allMatch(c -> isPlain(c) || c < ' ') ? json : escaped(json, true);
    }

    private static String escaped(String text, boolean isJson) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isPlain(c) || c == '\n' || c == '\t' || (isJson && c < ' ')) {
                escaped.appendCodePoint(c);
            } else if (c < ONE_BYTE && !isJson) {
                escaped.append("\\x%02x".formatted(c));
            } else {
                for (char unit : Character.toChars(c)) {
                    escaped.append("\\u%04x".formatted((int) unit));
                }
            }
        });
        return escaped.toString();
    }

    private static boolean isPlain(int c) {
        if (c < ONE_BYTE) {
            return (c >= ' ' && c <= '~') || (c >= 0xA0 && c != 0xAD);
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
