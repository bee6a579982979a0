package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.problem.RefusedException;

/** By what the other unit of a pair is met. */
class IntroductionTest {
    private static final String RIGHT = "SHA256:TbTO5yjNMGetCeVtitC60C0mBa+ZvvpdtlEIpERBh9k";

    @Test
    void aFingerprintIsWhatSshKeygenShows() {
        assertThat(new Fingerprint(RIGHT)).hasToString(RIGHT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SHA256:",
                "TbTO5yjNMGetCeVtitC60C0mBa+ZvvpdtlEIpERBh9k",
                "SHA256:TbTO5yjNMGetCeVtitC60C0mBa+ZvvpdtlEIpERBh9",
                "SHA256:TbTO5yjNMGetCeVtitC60C0mBa+ZvvpdtlEIpERBh9k=",
                "MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48",
            })
    void whatIsNoneIsRefusedWithWhereToFindIt(String text) {
        assertThatThrownBy(() -> new Fingerprint(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the other unit's own console shows it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Root", "a b", "-o", "root;reboot", "a234567890123456789012345678901234"})
    void anAccountIsALoginName(String name) {
        assertThatThrownBy(() -> new Introduction(Optional.empty(), name, Optional.empty()))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void thePasswordIsNotSaid() {
        assertThat(new Introduction(Optional.empty(), "admin", Optional.of("correct horse")))
                .hasToString("Introduction[Optional.empty, admin, ***]");
    }
}
