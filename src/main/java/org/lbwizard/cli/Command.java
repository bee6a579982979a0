package org.lbwizard.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.LocalTree;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Listener;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Operator;
import org.lbwizard.operation.Requester;
import org.lbwizard.operation.StopException;
import org.lbwizard.ui.line.EndSignals;

/** What all commands have in common: their options, where they print, the tree they work on. */
abstract class Command implements Callable<Integer> {
    private final GlobalOptions global;
    private final Output output;

    Command(GlobalOptions global, Output output) {
        this.global = global;
        this.output = output;
    }

    abstract Exit run() throws IOException;

    @Override
    public final Integer call() throws IOException {
        return run().code();
    }

    GlobalOptions global() {
        return global;
    }

    Output output() {
        return output;
    }

    /** Is told what the operations of this command do. */
    Listener listener() {
        return new TerminalListener(output, global);
    }

    /** Whoever is at the terminal. */
    Operator operator() {
        return new TerminalOperator(global, output);
    }

    /** From here on Ctrl-C, kill and a closed terminal end the command; applying has its own way. */
    void endOnSignals() {
        endOnSignals(() -> {}, "Interrupted; nothing was changed.");
    }

    /** As above, with something to be done before the end, and what is said then. */
    void endOnSignals(Runnable before, String sentence) {
        EndSignals.reactToAll(() -> {
            before.run();
            output.error(sentence);
            System.exit(Exit.CANCELLED.code());
        });
    }

    ManagedSystem site() throws IOException {
        if (global.root().toString().isEmpty()) {
            throw StopException.of(Ending.WRONG_REQUEST, "--root names no directory", "give one, such as --root ./try");
        }
        if (Files.exists(global.root()) && !Files.isDirectory(global.root())) {
            throw StopException.of(
                    Ending.WRONG_REQUEST,
                    global.root() + " is a file, but --root names a directory",
                    "give a directory");
        }
        return ManagedSystem.of(LocalTree.at(global.root()), new Requester(Invocation.user(), Invocation.from()));
    }
}
