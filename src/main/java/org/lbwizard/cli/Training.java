package org.lbwizard.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.LocalTree;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.ui.line.TerminalConsole;
import org.lbwizard.ui.screen.Desk;
import org.lbwizard.ui.screen.ScreenFrontEnd;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.State;

/** Runs the program once, so that the JVM can write down which classes it loads (its AOT cache). */
public final class Training {
    private Training() {}

    /**
     * Goes to the first prompt by each way: a person waits for that. Every class of the cache is loaded at each start, so
     * what comes later is not in it.
     */
    public static void main(String[] args) throws IOException {
        System.setIn(new ByteArrayInputStream("\n?\n".getBytes(StandardCharsets.UTF_8)));
        run("--root", args[0]);
        meetTerminal();
        meetScreen(Path.of(args[0]));
    }

    private static void meetScreen(Path root) throws IOException {
        Output output = new Output(nowhere(), nowhere());
        Conversation conversation = Conversation.ofSetup(
                new Site(LocalTree.at(root)), Consoles.open(false, false, nowhere()), output, Surface.FITTING);
        Desk desk = conversation.desk();
        ScreenFrontEnd.train(desk, State.START);
        ScreenFrontEnd.train(desk, conversation.wizard().next(State.START, new Input.Enter()));
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

    private static void run(String... args) {
        int code = Main.run(args, nowhere(), nowhere());
        if (code == Exit.DEFECT.code()) {
            throw new IllegalStateException("a training run failed");
        }
    }
}
