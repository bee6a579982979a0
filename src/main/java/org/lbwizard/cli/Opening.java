package org.lbwizard.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.lbwizard.host.Invocation;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Consoles;

/** A console on its way: asking a terminal for its ways takes as long as all else until the first prompt. */
final class Opening {
    private final CompletableFuture<Console> console;

    private Opening(CompletableFuture<Console> console) {
        this.console = console;
    }

    /** Begins to open the console, beside whatever else is done. */
    static Opening begin(GlobalOptions global, Output output) {
        return new Opening(CompletableFuture.supplyAsync(() -> {
            try {
                return Consoles.open(Invocation.hasTerminalInput(), global.color(), output.stream());
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable);
            }
        }));
    }

    /** The console, once it is open. */
    Console await() {
        return console.join();
    }
}
