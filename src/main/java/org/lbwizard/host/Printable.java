package org.lbwizard.host;

/** Text for a terminal, whoever wrote it: nothing in it ends a line or steers the terminal. */
public final class Printable {
    private Printable() {}

    public static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", "?");
    }
}
