package org.lbwizard.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.support.Machines;

/** Whether the user sits somewhere else, also behind sudo and in a terminal multiplexer. */
class SessionTest {
    @TempDir
    Path root;

    @BeforeEach
    void aLocalShell() {
        write("proc/self/stat", "300 (java) S 200 300");
        write("proc/200/stat", "200 (bash (odd) name) S 1 200");
        write("proc/1/stat", "1 (systemd) S 0 1");
    }

    private void write(String path, String text) {
        Machines.write(root, path, text + "\n", "rw-r--r--");
    }

    private Optional<String> remote() {
        return new Session(root).remote(Optional.empty());
    }

    @Test
    void aConsoleIsNotRemote() {
        write("proc/self/sessionid", "4");
        write("run/systemd/sessions/4", "UID=0\nREMOTE=0\nTTY=tty1");

        assertThat(remote()).isEmpty();
    }

    @Test
    void sshSaysWhereFrom() {
        assertThat(new Session(root).remote(Optional.of("10.0.0.9 4711 10.0.0.21 22")))
                .contains("10.0.0.9");
    }

    @Test
    void logindKnowsBehindSudo() {
        write("proc/self/sessionid", "4");
        write("run/systemd/sessions/4", "UID=1000\nREMOTE=1\nREMOTE_HOST=10.0.0.9");

        assertThat(remote()).contains("10.0.0.9");
    }

    @Test
    void logindKnowsByTheScope() {
        write("proc/self/cgroup", "0::/user.slice/user-1000.slice/session-c7.scope");
        write("run/systemd/sessions/c7", "REMOTE=1");

        assertThat(remote()).contains("a remote host");
    }

    @Test
    void anSshServerAmongTheParentsIsEnough() {
        write("proc/200/stat", "200 (sudo) S 150 200");
        write("proc/150/stat", "150 (sshd) S 1 150");

        assertThat(remote()).contains("a remote host");
    }
}
