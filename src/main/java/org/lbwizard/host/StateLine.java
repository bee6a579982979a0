package org.lbwizard.host;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What stood at a path, as one line of text with tabs between its fields: for journals and manifests, which a shell
 * must be able to read too.
 */
public record StateLine(String path, FileState state) {
    private static final String TAB = "\t";
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    public StateLine {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0 || (path + "/").contains("/../")) {
            throw new IllegalArgumentException("not a path of the tree: " + path);
        }
    }

    public String text() {
        return switch (state) {
            case FileState.Absent absent -> join("absent", path);
            case FileState.Regular(String sha256, int mode, Owner owner) ->
                join("file", path, Integer.toOctalString(mode), owner.toString(), sha256);
            case FileState.SymbolicLink(String target) -> join("link", path, target);
            case FileState.Other(String what) -> join("other", path, what);
        };
    }

    /**
     * Reads a line back.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static StateLine parse(String line) {
        List<String> fields = fields(line);
        String path = fields.get(1);
        return switch (fields.getFirst() + fields.size()) {
            case "absent2" -> new StateLine(path, FileState.ABSENT);
            case "link3" -> new StateLine(path, new FileState.SymbolicLink(fields.get(2)));
            case "other3" -> new StateLine(path, new FileState.Other(fields.get(2)));
            case "file5" ->
                new StateLine(
                        path,
                        new FileState.Regular(fields.get(4), Integer.parseInt(fields.get(2), 8), owner(fields.get(3))));
            default -> throw new IllegalArgumentException("not a state: " + line);
        };
    }

    private static Owner owner(String text) {
        int colon = text.indexOf(':');
        return new Owner(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Puts fields into one line; whatever could end a line or a field, or steer a terminal, is written with a backslash. */
    public static String join(String... fields) {
        List<String> escaped = new ArrayList<>();
        for (String field : fields) {
            escaped.add(escape(field));
        }
        return String.join(TAB, escaped);
    }

    private static String escape(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                default ->
                    text.append(
                            isPlain(field, i)
                                    ? String.valueOf(c)
                                    : "\\u" + HexFormat.of().toHexDigits(c));
            }
        }
        return text.toString();
    }

    /** Half of a pair of characters cannot be written in UTF-8. */
    private static boolean isPlain(String field, int i) {
        char c = field.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < field.length() && Character.isLowSurrogate(field.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(field.charAt(i - 1));
        }
        return !Character.isISOControl(c) && c != LINE_SEPARATOR && c != PARAGRAPH_SEPARATOR;
    }

    /** Takes a line apart again; there are always two fields at least. */
    public static List<String> fields(String line) {
        if (line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not text: " + line);
        }
        List<String> fields = new ArrayList<>();
        for (String field : line.split(TAB, -1)) {
            fields.add(unescape(field));
        }
        if (fields.size() < 2) {
            throw new IllegalArgumentException("not a line of fields: " + line);
        }
        return fields;
    }

    private static String unescape(String field) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '\\' || i + 1 == field.length()) {
                text.append(c);
                continue;
            }
            char next = field.charAt(++i);
            if (next == 'u') {
                text.append((char) Integer.parseInt(field, i + 1, i + 1 + HEX_DIGITS, HEX));
                i += HEX_DIGITS;
            } else {
                text.append(next == 't' ? '\t' : next == 'n' ? '\n' : next);
            }
        }
        return text.toString();
    }
}
