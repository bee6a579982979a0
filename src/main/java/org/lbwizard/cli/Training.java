package org.lbwizard.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the program once, so that the JVM can write down which classes it loads (its AOT cache). */
public final class Training {
    private Training() {}

    /** Sets a scratch tree up, looks at it. */
    public static void main(String[] args) {
        String root = args[0];
        String answers =
                """
                flow: setup
                answers: { one-arm: yes, eth0-address: 192.168.2.21/24, real-server: 192.168.2.50 }
                """;
        System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        run("setup", "--root", root, "--answers", "-");
        run("plan", "--root", root);
        run("show", "--root", root);
        run("history", "--root", root);
        System.setIn(new ByteArrayInputStream("\n?\n".getBytes(StandardCharsets.UTF_8)));
        run("--root", root);
    }

    private static void run(String... args) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        int code = Main.run(args, nowhere, nowhere);
        if (code == Exit.DEFECT.code()) {
            throw new IllegalStateException("a training run failed");
        }
    }
}
