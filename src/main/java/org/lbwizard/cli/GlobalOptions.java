package org.lbwizard.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or behind its name. */
final class GlobalOptions {
    static final Path LIVE = Path.of("/");

    private Path root = LIVE;
    private boolean json;
    private boolean noColor;
    private boolean verbose;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The appliance's file tree (default: /). Any other tree needs no root rights.")
    void setRoot(Path value) {
        root = value;
    }

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print data and problems as JSON.")
    void setJson(boolean value) {
        json = value;
    }

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours or bold text (also: NO_COLOR set).")
    void setNoColor(boolean value) {
        noColor = value;
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell more when something goes wrong.")
    void setVerbose(boolean value) {
        verbose = value;
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
