package org.lbwizard.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lbwizard.support.Damage;

/** A state file tells whether it is whole. */
class SealedTextTest {
    private static final SealedText FORM = SealedText.linesWithOldHead("lbwizard-thing");
    private static final List<String> LINES = List.of("one\t1", "", "two\t\u00e4");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatWasWrittenIsRead() throws DamagedStateException {
        SealedText.Opened opened = FORM.open("/x", FORM.close(LINES));

        assertThat(opened.lines()).isEqualTo(LINES);
        assertThat(opened.isOld()).isFalse();
    }

    @Test
    void anyOtherByteIsNoticed() {
        for (byte[] damaged : Damage.of(FORM.close(LINES), 1)) {
            assertThatThrownBy(() -> FORM.open("/x", damaged))
                    .as(new String(damaged, StandardCharsets.UTF_8))
                    .isInstanceOf(DamagedStateException.class)
                    .hasMessageStartingWith("/x is damaged: ");
        }
    }

    @Test
    void version1IsOldAndNotDamaged() throws DamagedStateException {
        assertThat(FORM.open("/x", bytes("lbwizard-thing\t1\none\t1\n")))
                .isEqualTo(new SealedText.Opened(List.of("one\t1"), true));
        assertThat(SealedText.lines("lbwizard-thing").open("/x", bytes("one\t1\n")))
                .isEqualTo(new SealedText.Opened(List.of("one\t1"), true));
    }

    @Test
    void aVersionToComeIsNamed() {
        String body = "lbwizard-thing\t3\n";
        byte[] later = bytes(body + "sha256\t" + Sha256.of(bytes(body)) + "\n");

        assertThatThrownBy(() -> FORM.open("/x", later)).hasMessageContaining("its version is 3");
    }
}
