package org.lbwizard.program.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.plan.Masking;

/** The keys of heartbeat are never shown, whether their file is in order or not. */
class HeartbeatSecretsTest {
    private static final String AUTHKEYS = "/etc/ha.d/authkeys";
    private static final Masking MASKING = new Masking(Set.of(), new Heartbeat().masks());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth 1 | auth 1",
                "'# a comment' | '# a comment'",
                "'' | ''",
                "1 sha1 whatever stands here | 1 sha1 ***",
                "'  2 md5 x' | '  2 md5 ***'",
                "3 crc x | 3 crc ***",
                "1 sha2 x | ***",
                "1 sha1 | ***",
                "left over | ***",
            })
    void authkeysShowsAllButKeys(String line, String shown) {
        assertThat(MASKING.mask(AUTHKEYS, line)).isEqualTo(shown);
        assertThat(MASKING.mask(AUTHKEYS, "auth 1\n" + line + "\n")).isEqualTo("auth 1\n" + shown + "\n");
    }
}
