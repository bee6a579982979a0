package org.lbwizard.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How this process was started: by whom, and from what. */
public final class Invocation {
    private Invocation() {}

    /** The user; behind sudo, also who it was before. */
    public static String user() {
        String user = System.getProperty("user.name", "unknown");
        return Optional.ofNullable(System.getenv("SUDO_USER"))
                .map(before -> user + " (sudo from " + before + ")")
                .orElse(user);
    }

    /** The remote address or the terminal. */
    public static String from() {
        return Optional.ofNullable(System.getenv("SSH_CONNECTION"))
                .map(connection -> connection.split(" ", 2)[0])
                .or(() -> terminal(0))
                .orElse("unattended");
    }

    /** Whether standard input and output are both a terminal. */
    public static boolean isInteractive() {
        return hasTerminalInput() && terminal(1).isPresent();
    }

    public static boolean hasTerminalInput() {
        return terminal(0).isPresent();
    }

    private static Optional<String> terminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            boolean terminal = target.matches("/dev/(pts/|tty|console|hvc|xvc).*");
            return terminal ? Optional.of(target) : Optional.empty();
        } catch (IOException closed) {
            return Optional.empty();
        }
    }
}
