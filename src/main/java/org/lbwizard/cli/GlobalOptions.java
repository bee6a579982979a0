package org.lbwizard.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or behind its name. */
final class GlobalOptions {
    static final Path LIVE = Path.of("/");

    /** In the help, behind the options that a command has for itself and those that it shares with some. */
    static final int LAST = 100;

    // On fields, because the JVM gives these in their order, which is that of the help; methods it gives in any.
    @Option(
            names = "--root",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            order = LAST,
            description = "The appliance's file tree (default: /). Any other tree needs no root rights.")
    private Path root = LIVE;

    @Option(names = "--json", scope = ScopeType.INHERIT, order = LAST, description = "Print data and problems as JSON.")
    private boolean json;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            order = LAST,
            description = "No colours or bold text (also: NO_COLOR set).")
    private boolean noColor;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            order = LAST,
            description = "Print details: stages, commands, and more on errors.")
    private boolean verbose;

    void setRoot(Path value) {
        root = value;
    }

    Path root() {
        return root;
    }

    boolean json() {
        return json;
    }

    boolean color() {
        return !noColor && System.getenv("NO_COLOR") == null;
    }

    boolean verbose() {
        return verbose;
    }
}
