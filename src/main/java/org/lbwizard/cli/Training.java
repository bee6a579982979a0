package org.lbwizard.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lbwizard.diagram.NetworkDiagram;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Sketcher;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.ui.line.TerminalConsole;
import org.lbwizard.ui.screen.Desk;
import org.lbwizard.ui.screen.ScreenFrontEnd;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** Runs the program once, so that the JVM can write down which classes it loads (its AOT cache). */
public final class Training {
    private Training() {}

    /** Sets a scratch tree up, looks at it, and meets the terminal, on two streams. */
    public static void main(String[] args) throws IOException {
        String root = args[0];
        String answers = """
                flow: setup
                answers: { one-arm: yes, eth0-address: 192.168.2.21/24, real-server: 192.168.2.50 }
                """;
        System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        run("setup", "--root", root, "--answers", "-");
        run("plan", "--root", root);
        run("show", "--root", root);
        run("history", "--root", root);
        run("lbrestore", "--root", root, "--yes");
        System.setIn(new ByteArrayInputStream("\n?\n".getBytes(StandardCharsets.UTF_8)));
        run("--root", root);
        meetTerminal();
        meetScreen();
    }

    private static void meetScreen() throws IOException {
        Interview interview = new Interview(Machine.UNKNOWN);
        Wizard wizard = new Wizard(Packaged.setup(), interview);
        Sketcher sketcher = (answers, width) -> NetworkDiagram.lines(Conversation.scene(interview, answers), width);
        Desk desk = new Desk(
                wizard, Packaged.glossary(), answers -> Reviewer.Review.refused(List.of()), sketcher, state -> {});
        ScreenFrontEnd.train(desk, State.START);
        ScreenFrontEnd.train(desk, wizard.next(State.START, new Input.Enter()));
    }

    /** A terminal on two streams loads what one on a tty does. */
    private static void meetTerminal() throws IOException {
        InputStream typed = new ByteArrayInputStream("yes\r".getBytes(StandardCharsets.UTF_8));
        Console first = Consoles.open(true, true, nowhere());
        first.beforeAnswers(() -> {});
        first.print("training");
        try (Console console = TerminalConsole.on(typed, OutputStream.nullOutputStream())) {
            console.print("training");
            console.ask("? ", false);
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
