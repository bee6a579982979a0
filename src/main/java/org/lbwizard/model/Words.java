package org.lbwizard.model;

/** How a value that somebody typed is shown back in a message: short, and with nothing a terminal would obey. */
public final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    public static String shown(String text) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
