package org.lbwizard.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A run of the program, as a user sees it. */
record Run(int code, String out, String err) {

    static Run of(Object... args) {
        return withInput("", args);
    }

    /** One at a time: the program's standard input is the JVM's. */
    static synchronized Run withInput(String input, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream stdin = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            String[] words = new String[args.length];
            for (int i = 0; i < args.length; i++) {
                words[i] = args[i].toString();
            }
            int code = Main.run(words, print(out), print(err));
            return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(stdin);
        }
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
