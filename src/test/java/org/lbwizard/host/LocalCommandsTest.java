package org.lbwizard.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalCommandsTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Commands commands = new LocalCommands();

    @Test
    void tellsExitCodeAndWhatWasSaid() {
        Ran ran = commands.run(Command.of(LONG, "sh", "-c", "echo out; echo err >&2; exit 3"));

        assertThat(ran.exit()).contains(3);
        assertThat(ran.out()).isEqualTo("out\n");
        assertThat(ran.complaint()).isEqualTo("exit 3: err");
    }

    @Test
    void givesItsInput() {
        Ran ran = commands.run(new Command(List.of("cat"), LONG, Optional.of("typed\n")));

        assertThat(ran.out()).isEqualTo("typed\n");
    }

    @Test
    void endsWhatTakesTooLong() {
        Ran ran = commands.run(Command.of(Duration.ofMillis(200), "sleep", "60"));

        assertThat(ran.exit()).isEmpty();
        assertThat(ran.complaint()).contains("did not end within");
    }

    @Test
    void isNotHeldUpByADaemonThatStays() {
        Ran ran = commands.run(Command.of(LONG, "sh", "-c", "sleep 600 & echo $!"));

        assertThat(ran.isGood()).isTrue();
        assertThat(ProcessHandle.of(Long.parseLong(ran.out().strip())))
                .hasValueSatisfying(daemon -> assertThat(daemon.destroy()).isTrue());
    }

    @Test
    void aProgramThatIsNotThereIsAFailureLikeAnyOther() {
        Ran ran = commands.run(Command.of(LONG, "no-such-program"));

        assertThat(ran.isGood()).isFalse();
        assertThat(ran.complaint()).contains("no-such-program");
    }
}
