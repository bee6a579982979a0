package org.lbwizard.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The login session that this process belongs to, and whether its user sits somewhere else. sudo drops
 * {@code SSH_CONNECTION}, so logind and the parents are asked too.
 */
final class Session {
    private static final Pattern SCOPE = Pattern.compile("session-([A-Za-z0-9]+)\\.scope");
    private static final Pattern REMOTE_HOST = Pattern.compile("(?m)^REMOTE_HOST=(.+)$");
    private static final Set<String> SERVERS =
            Set.of("sshd", "sshd-session", "dropbear", "in.telnetd", "telnetd", "mosh-server", "in.rlogind");
    private static final String UNKNOWN = "a remote host";
    private static final int MOST_PARENTS = 40;

    private final Path root;

    /**
     * Looks at a machine.
     *
     * @param root where its /proc and /run are
     */
    Session(Path root) {
        this.root = root;
    }

    /**
     * The remote host, by its address where that is known; empty for a local session.
     *
     * @param connection the variable SSH_CONNECTION
     */
    Optional<String> remote(Optional<String> connection) {
        return connection
                .map(c -> c.split(" ", 2)[0])
                .filter(address -> !address.isEmpty())
                .or(this::fromLogind)
                .or(this::fromParents);
    }

    private Optional<String> fromLogind() {
        Optional<String> byAudit = text("proc/self/sessionid").map(String::strip);
        Optional<String> byScope = text("proc/self/cgroup")
                .map(SCOPE::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1));
        return byAudit.flatMap(this::logindSession).or(() -> byScope.flatMap(this::logindSession));
    }

    /** What logind keeps of a session: a line REMOTE=1 for one that came over the network. */
    private Optional<String> logindSession(String id) {
        return text("run/systemd/sessions/" + id)
                .filter(state ->
                        Pattern.compile("(?m)^REMOTE=1$").matcher(state).find())
                .map(state -> {
                    Matcher host = REMOTE_HOST.matcher(state);
                    return host.find() ? host.group(1) : UNKNOWN;
                });
    }

    private Optional<String> fromParents() {
        String pid = "self";
        for (int n = 0; n < MOST_PARENTS; n++) {
            Optional<String> stat = text("proc/" + pid + "/stat");
            if (stat.isEmpty()) {
                return Optional.empty();
            }
            // pid (name) state parent ...; the name may hold blanks and parentheses (proc(5)).
            int open = stat.get().indexOf('(');
            int close = stat.get().lastIndexOf(')');
            if (SERVERS.contains(stat.get().substring(open + 1, close))) {
                return Optional.of(UNKNOWN);
            }
            pid = stat.get().substring(close + 2).split(" ", 3)[1];
        }
        return Optional.empty();
    }

    private Optional<String> text(String path) {
        try {
            return Optional.of(Files.readString(root.resolve(path)));
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }
}
