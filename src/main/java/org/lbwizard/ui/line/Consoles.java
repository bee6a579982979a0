package org.lbwizard.ui.line;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Chooses the console that fits what the process was started from. */
public final class Consoles {
    private Consoles() {}

    /**
     * The terminal; or the pipe, where standard input is none.
     *
     * @param terminal whether standard input is a terminal
     * @param color whether the user wants colours and bold text
     */
    public static Console open(boolean terminal, boolean color, PrintStream out) throws IOException {
        if (!terminal) {
            return new PipedConsole(new InputStreamReader(System.in, StandardCharsets.UTF_8), out);
        }
        Optional<TerminalConsole> capable = isDumb() ? Optional.empty() : TerminalConsole.system(color);
        return capable.isPresent() ? capable.get() : new CookedConsole(System.in, out, Consoles::hidden);
    }

    private static Optional<String> hidden(String prompt) {
        java.io.Console console = Objects.requireNonNull(System.console(), "there is one since JDK 22");
        return Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new);
    }

    private static boolean isDumb() {
        String type = Optional.ofNullable(System.getenv("TERM")).orElse("").toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.startsWith("dumb") || type.equals("unknown");
    }
}
