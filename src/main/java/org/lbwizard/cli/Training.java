package org.lbwizard.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.LocalTree;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Requester;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.ui.line.TerminalConsole;

/** Runs the program once, so that the JVM can write down which classes it loads (its AOT cache). */
public final class Training {
    private Training() {}

    /**
     * Goes to the first prompt by each way that there is from here: a person waits for that. Every class of the cache is
     * loaded at each start, so what comes later is not in it.
     */
    public static void main(String[] args) throws IOException {
        Path roots = Path.of(args[0]);
        meetQuestions(roots.resolve("line"));
        meetTerminal();
        if (Invocation.isInteractive()) {
            meetScreen(roots.resolve("screen"));
        }
    }

    private static void meetScreen(Path root) {
        Glance glance = new Glance();
        System.setIn(glance);
        Main.run(new String[] {"--root", root.toString()}, System.out, nowhere());
        if (glance.looks < Glance.ENOUGH) {
            throw new IllegalStateException("training has seen no screen on this terminal");
        }
    }

    private static void meetQuestions(Path root) throws IOException {
        System.setIn(new ByteArrayInputStream("\n?\n".getBytes(StandardCharsets.UTF_8)));
        ManagedSystem site = ManagedSystem.of(LocalTree.at(root), new Requester("training", "unattended"));
        Console console = Consoles.open(false, false, nowhere());
        Output output = new Output(nowhere(), nowhere());
        GlobalOptions global = new GlobalOptions();
        ChangeOptions options = new ChangeOptions(ChangeOptions.Reach.BOTH, Optional.empty(), false, "setup");
        ChangeSystem system = new ChangeSystem(
                site, new TerminalListener(output, global), new TerminalOperator(global, output), options);
        new Conversation(
                        site, system, console, global, output, Surface.LINE, Conversation.setup(site, Optional.empty()))
                .review(List.of());
    }

    /** Somebody who looks at the first page and leaves. */
    private static final class Glance extends InputStream {
        /** So often it is looked for keys until the page stands there. */
        static final int ENOUGH = 50;

        private int looks;

        @Override
        public int available() throws IOException {
            looks++;
            if (looks > ENOUGH) {
                throw new IOException("left");
            }
            return 0;
        }

        @Override
        public int read() {
            return -1;
        }
    }

    /** A terminal on two streams loads what one on a tty does. */
    private static void meetTerminal() throws IOException {
        Invocation.isOnSerialLine();
        try (Console first = Consoles.open(true, true, nowhere())) {
            first.beforeAnswers(() -> {});
            first.print("training");
        }
        try (Console console = TerminalConsole.on(InputStream.nullInputStream(), OutputStream.nullOutputStream())) {
            console.print("training");
        }
    }

    private static PrintStream nowhere() {
        return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    }
}
