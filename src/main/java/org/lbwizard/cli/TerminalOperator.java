package org.lbwizard.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.lbwizard.host.Invocation;
import org.lbwizard.operation.Operator;
import org.lbwizard.operation.Trial;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.ui.line.Consoles;
import org.lbwizard.ui.line.EndSignals;

/** The user at the terminal of this process, if there is one. */
final class TerminalOperator implements Operator {
    private final GlobalOptions global;
    private final Output output;
    private final InputStream in;

    TerminalOperator(GlobalOptions global, Output output) {
        this.global = global;
        this.output = output;
        this.in = System.in;
    }

    @Override
    public boolean canBeAsked() {
        return Invocation.isInteractive() && !global.json();
    }

    @Override
    public boolean canTypeSecrets() {
        return Invocation.hasTerminalInput();
    }

    @Override
    public Optional<String> ask(String prompt, boolean isSecret) {
        try (Console console = Consoles.open(Invocation.hasTerminalInput(), global.color(), output.stream())) {
            return console.ask(prompt, isSecret) instanceof Reply.Line(String text)
                    ? Optional.of(text)
                    : Optional.empty();
        }
    }

    @Override
    public BooleanSupplier cancellation(Runnable heard) {
        AtomicBoolean isCancelled = new AtomicBoolean();
        EndSignals.reactToAll(() -> {
            isCancelled.set(true);
            heard.run();
        });
        return isCancelled::get;
    }

    @Override
    public Waited awaitConfirmation(Trial trial, BooleanSupplier cancelled) throws IOException {
        // A line that is cut now is what the deadline is for: the timer rolls back, this process only ends.
        EndSignals.react(() -> System.exit(Exit.ROLLED_BACK.code()), "TERM", "HUP");
        boolean rewrites = !"dumb".equals(System.getenv("TERM"));
        Waited waited = new Countdown(trial, output, in, canBeAsked(), rewrites).await(cancelled);
        output.line("");
        return waited;
    }
}
