package org.lbwizard.ui.line;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Chooses the console that fits what the process was started from. */
public final class Consoles {
    private Consoles() {}

    /**
     * The terminal; or the pipe, where standard input is none.
     *
     * @param terminal whether standard input is a terminal
     * @param color whether the user wants colours and bold text
     */
    public static Console open(boolean terminal, boolean color, PrintStream out) {
        if (!terminal) {
            return new PipedConsole(new InputStreamReader(System.in, StandardCharsets.UTF_8), out);
        }
        Console cooked = new CookedConsole(System.in, out, Consoles::hidden);
        if (isDumb()) {
            return cooked;
        }
        return new EarlyConsole(out, color && isCapable(), () -> edited(color).orElse(cooked));
    }

    private static Optional<Console> edited(boolean color) {
        try {
            return TerminalConsole.system(color).map(Function.identity());
        } catch (IOException unusable) {
            return Optional.empty();
        }
    }

    /** Whether the terminal is one that understands escape sequences, by its type. */
    public static boolean isCapable() {
        return TerminalConsole.isCapable(type());
    }

    private static Optional<String> hidden(String prompt) {
        java.io.Console console = Objects.requireNonNull(System.console(), "there is one since JDK 22");
        return Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
    }

    private static String type() {
        return Optional.ofNullable(System.getenv("TERM")).orElse("").toLowerCase(Locale.ROOT);
    }

    private static boolean isDumb() {
        String type = type();
        return type.isEmpty() || type.startsWith("dumb") || type.equals("unknown");
    }
}
