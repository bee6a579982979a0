package org.lbwizard.cli;

import java.io.InputStream;
import java.util.Optional;
import org.lbwizard.host.Invocation;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.ui.line.Consoles;

/** Whoever started this command, as far as there is somebody to talk to. */
interface Operator {
    /** Whether input and output are a terminal. */
    boolean canBeAsked();

    /** Whether a terminal is there to type a secret at. */
    boolean canTypeSecrets();

    /** Whether the terminal can write a line over. */
    boolean canRewriteLines();

    /** What is typed. */
    InputStream in();

    /**
     * Asks for a line.
     *
     * @param isSecret whether what is typed must not be shown
     * @return empty if none came
     */
    Optional<String> ask(String prompt, boolean isSecret);

    /** The one of this process. */
    static Operator real(boolean color, Output output) {
        return new Operator() {
            @Override
            public boolean canBeAsked() {
                return Invocation.isInteractive();
            }

            @Override
            public boolean canTypeSecrets() {
                return Invocation.hasTerminalInput();
            }

            @Override
            public boolean canRewriteLines() {
                return !"dumb".equals(System.getenv("TERM"));
            }

            @Override
            public InputStream in() {
                return System.in;
            }

            @Override
            public Optional<String> ask(String prompt, boolean isSecret) {
                try (Console console = Consoles.open(Invocation.hasTerminalInput(), color, output.stream())) {
                    return console.ask(prompt, isSecret) instanceof Reply.Line(String text)
                            ? Optional.of(text)
                            : Optional.empty();
                }
            }
        };
    }
}
