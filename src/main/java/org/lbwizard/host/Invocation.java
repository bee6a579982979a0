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

    /** The remote address, the terminal, or both. */
    public static String from() {
        Optional<String> terminal = terminal(0).map(t -> t.replaceFirst("^/dev/", ""));
        return remote().map(address -> address + terminal.map(t -> " on " + t).orElse(""))
                .or(() -> terminal)
                .orElse("unattended");
    }

    /** Where the user sits, if that is not at this machine. */
    public static Optional<String> remote() {
        return new Session(Path.of("/")).remote(Optional.ofNullable(System.getenv("SSH_CONNECTION")));
    }

    /** Whether standard input and output are both a terminal. */
    public static boolean isInteractive() {
        return hasTerminalInput() && hasTerminalOutput();
    }

    /** Whether standard output is a terminal. */
    public static boolean hasTerminalOutput() {
        return terminal(1).isPresent();
    }

    public static boolean hasTerminalInput() {
        return terminal(0).isPresent();
    }

    /** Whether standard input is a serial line. */
    public static boolean isOnSerialLine() {
        return terminal(0)
                .filter(name -> name.matches("/dev/(tty(S|AMA|USB|ACM|O)|hvc|xvc).*"))
                .isPresent();
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
